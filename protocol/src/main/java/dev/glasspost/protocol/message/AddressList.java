package dev.glasspost.protocol.message;

import dev.glasspost.protocol.address.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the addresses of fields like `From` (RFC 5322 §3.4): those between angle brackets, or
/// those that stand alone; names, comments and the names of groups are passed over.
public final class AddressList {
  private final String text;
  private final List<Mailbox> found = new ArrayList<>();
  private final StringBuilder bare = new StringBuilder();
  private Optional<String> bracketed = Optional.empty();
  private int at;
  private boolean malformed;

  private AddressList(String text) {
    this.text = text;
  }

  /// All addresses; nothing if one of them can't be understood or there is none.
  public static Optional<List<Mailbox>> parse(String value) {
    AddressList list = new AddressList(value);
    while (list.at < value.length()) list.read();
    list.endOfMailbox();
    boolean useless = list.malformed || list.found.isEmpty();
    return useless ? Optional.empty() : Optional.of(List.copyOf(list.found));
  }

  private void read() {
    char c = text.charAt(at);
    switch (c) {
      case '(' -> at = behindComment();
      case '"' -> bare.append(take(behindQuotes()));
      case '<' -> bracket();
      case ',', ';' -> endOfMailbox();
      case ':' -> {
        bare.setLength(0);
        at++;
      }
      default -> {
        bare.append(c);
        at++;
      }
    }
  }

  private String take(int end) {
    String taken = text.substring(at, end);
    at = end;
    return taken;
  }

  private void bracket() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '>')
      end = text.charAt(end) == '"' ? endOfQuotes(end) : end + 1;
    malformed |= end >= text.length() || bracketed.isPresent();
    bracketed = Optional.of(text.substring(at + 1, Math.min(end, text.length())));
    at = end + 1;
  }

  private void endOfMailbox() {
    String address = bracketed.orElse(bare.toString()).strip();
    if (bracketed.isPresent() || !address.isEmpty())
      Mailbox.parse(address).ifPresentOrElse(found::add, () -> malformed = true);
    bare.setLength(0);
    bracketed = Optional.empty();
    at++;
  }

  private int behindQuotes() {
    return endOfQuotes(at);
  }

  private int endOfQuotes(int from) {
    int end = from + 1;
    while (end < text.length() && text.charAt(end) != '"') end += text.charAt(end) == '\\' ? 2 : 1;
    malformed |= end >= text.length();
    return Math.min(end + 1, text.length());
  }

  /// Comments may have comments in them (RFC 5322 §3.2.2).
  private int behindComment() {
    int depth = 0;
    int end = at;
    do {
      if (end >= text.length()) {
        malformed = true;
        return text.length();
      }
      char c = text.charAt(end);
      if (c == '(') depth++;
      if (c == ')') depth--;
      end += c == '\\' ? 2 : 1;
    } while (depth > 0);
    return Math.min(end, text.length());
  }
}
