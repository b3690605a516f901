package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.text.Ascii;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Takes the parameters of RCPT.
final class RcptParameterReader extends ParameterReader {
  /// RFC 3461 §4.2.
  private static final int MAX_ORIGINAL_RECIPIENT_CHARS = 500;

  private final Set<DsnNotify> notifyOn = EnumSet.noneOf(DsnNotify.class);
  private Optional<OriginalRecipient> originalRecipient = Optional.empty();

  @Override
  Taking take(Parameter parameter) {
    return switch (parameter.keyword()) {
      case "NOTIFY" -> Taking.of(notifyOn(parameter.text()));
      case "ORCPT" -> Taking.of(originalRecipient(parameter.text()));
      default -> Taking.UNKNOWN;
    };
  }

  /// `NEVER`, or a list of the others: RFC 3461 §4.1.
  private boolean notifyOn(String list) {
    for (String word : list.split(",", -1)) {
      Optional<DsnNotify> known = notice(word);
      if (known.isEmpty()) return false;
      notifyOn.add(known.get());
    }
    return notifyOn.size() == 1 || !notifyOn.contains(DsnNotify.NEVER);
  }

  private static Optional<DsnNotify> notice(String word) {
    for (DsnNotify known : DsnNotify.values())
      if (Ascii.equalsIgnoreCase(known.name(), word)) return Optional.of(known);
    return Optional.empty();
  }

  /// `type;address`: RFC 3461 §4.2, and RFC 6533 §3 for the type `utf-8`.
  private boolean originalRecipient(String text) {
    int semicolon = text.indexOf(';');
    if (semicolon <= 0 || text.length() > MAX_ORIGINAL_RECIPIENT_CHARS) return false;
    String type = text.substring(0, semicolon).toLowerCase(Locale.ROOT);
    Addressing addressing = type.equals("utf-8") ? Addressing.UTF8 : Addressing.ASCII;
    originalRecipient =
        Xtext.decode(text.substring(semicolon + 1), addressing)
            .filter(address -> !address.isEmpty())
            .map(address -> new OriginalRecipient(type, address));
    return originalRecipient.isPresent();
  }

  RcptParameters parameters() {
    return new RcptParameters(notifyOn, originalRecipient);
  }
}
