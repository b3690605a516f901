package dev.glasspost.mail.transcript;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How words that went over the wire are written in one line of text, so that they can be read
/// back.
///
/// What was said is escaped. What is withheld stands in brackets with its length, as in `[secret, 9
/// octets, HMAC-SHA-256 5f…]`; where somebody said the beginning of such a bracket, it is spelt
/// `\x5b`.
public final class Spelling {
  private static final String SECRET = "[secret, ";
  private static final String CONTENT = "[content, ";

  private static final Pattern BRACKET = Pattern.compile("\\[(?=secret, |content, )");

  private static final Pattern WITHHELD =
      Pattern.compile(
          "\\[(secret|content), ([0-9,]{1,26}) octets?"
              + "(?:, ([0-9,]{1,26}) without transparency dots)?"
              + ", (SHA-256|HMAC-SHA-256) ([0-9a-f]*)\\]");

  private Spelling() {}

  /// All that was said, with line ends as `\r\n`.
  public static String of(Utterance words) {
    StringBuilder spelt = new StringBuilder();
    for (Part part : joined(words).parts())
      spelt.append(
          switch (part) {
            case Part.Clear(var text) -> clear(text);
            case Part.Withheld it -> withheld(it);
          });
    return spelt.toString();
  }

  private static String clear(Octets text) {
    return BRACKET.matcher(Escape.of(text)).replaceAll("\\\\x5b");
  }

  /// As in `[content, 1,285 octets, SHA-256 5f…]`.
  public static String withheld(Part.Withheld it) {
    Fingerprint print = it.fingerprint();
    String unstuffed =
        print.octets() == it.octets()
            ? ""
            : ", " + grouped(print.octets()) + " without transparency dots";
    return "%s%s%s%s, %s %s]"
        .formatted(
            it.what() == What.SECRET ? SECRET : CONTENT,
            grouped(it.octets()),
            it.octets() == 1 ? " octet" : " octets",
            unstuffed,
            print.algorithm().label(),
            print.digest().hex());
  }

  /// The same words with as few parts as there can be.
  public static Utterance joined(Utterance words) {
    List<Part> parts = new ArrayList<>();
    for (Part part : words.parts()) add(part, parts);
    return new Utterance(parts);
  }

  private static void add(Part part, List<Part> parts) {
    if (part instanceof Part.Clear(var text)) {
      if (text.isEmpty()) return;
      if (!parts.isEmpty() && parts.getLast() instanceof Part.Clear(var before))
        parts.set(parts.size() - 1, new Part.Clear(before.plus(text)));
      else parts.add(part);
    } else parts.add(part);
  }

  /// Reads what [#of] wrote, joined.
  ///
  /// @throws IllegalArgumentException if it is not written so
  static Utterance read(String spelt) {
    List<Part> parts = new ArrayList<>();
    Matcher withheld = WITHHELD.matcher(spelt);
    int from = 0;
    for (Matcher at = BRACKET.matcher(spelt); at.find(from); from = withheld.end()) {
      add(new Part.Clear(Escape.read(spelt.substring(from, at.start()))), parts);
      withheld.region(at.start(), spelt.length());
      if (!withheld.lookingAt())
        throw new IllegalArgumentException("what is withheld is not told as it should be");
      parts.add(withheld(withheld));
    }
    add(new Part.Clear(Escape.read(spelt.substring(from))), parts);
    return new Utterance(parts);
  }

  private static Part.Withheld withheld(Matcher told) {
    long octets = number(told.group(2));
    Fingerprint fingerprint =
        new Fingerprint(
            told.group(3) == null ? octets : number(told.group(3)),
            told.group(4).equals(Fingerprint.Algorithm.SHA_256.label())
                ? Fingerprint.Algorithm.SHA_256
                : Fingerprint.Algorithm.HMAC_SHA_256,
            Octets.of(HexFormat.of().parseHex(told.group(5))));
    What what = told.group(1).equals("secret") ? What.SECRET : What.CONTENT;
    return new Part.Withheld(what, octets, fingerprint);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static long number(String grouped) {
    return Long.parseLong(grouped.replace(",", ""));
  }
}
