package dev.glasspost.server.reenact;

import dev.glasspost.mail.commentary.English;
import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.protocol.text.Escape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server is handed that may come into somebody's maildrop.
///
/// @param octets of all messages
/// @param recipients as they are named, each once
record Gift(long octets, List<String> recipients) {
  private static final int NAMED = 3;
  private static final Pattern PATH = Pattern.compile("<([^>]*)>");

  Gift {
    recipients = List.copyOf(recipients);
  }

  /// Nothing if no message is handed over, and none is offered either.
  static Optional<Gift> in(Script script) {
    List<String> recipients = script.cues().stream().flatMap(Gift::to).distinct().toList();
    if (recipients.isEmpty() || script.cues().stream().noneMatch(Gift::isOffer))
      return Optional.empty();
    long octets =
        script.cues().stream()
            .map(Cue::words)
            .filter(words -> Verb.of(words) == Verb.CONTENT)
            .flatMap(words -> words.parts().stream())
            .filter(Part.Withheld.class::isInstance)
            .mapToLong(Part::octets)
            .sum();
    return Optional.of(new Gift(octets, recipients));
  }

  /// A server may ask for a message that the recorded one did not ask for.
  private static boolean isOffer(Cue cue) {
    return switch (Verb.of(cue.words())) {
      case DATA, BDAT, CONTENT -> true;
      case HELO, EHLO, LHLO, MAIL, RCPT, VRFY, EXPN, HELP, STARTTLS, STLS -> false;
      case AUTH, RSET, NOOP, QUIT, USER, PASS, APOP, CAPA, STAT, LIST, UIDL -> false;
      case RETR, TOP, DELE, UTF8, SECRET, OTHER -> false;
    };
  }

  private static Stream<String> to(Cue cue) {
    if (Verb.of(cue.words()) != Verb.RCPT) return Stream.empty();
    Matcher path = PATH.matcher(Answer.lastLine(cue.words(), ""));
    return path.find() ? Stream.of(path.group(1)) : Stream.empty();
  }

  /// As in `Filler goes to 127.0.0.1:2525 as mail for ann@example.org (123 octets); …`.
  String warning(String server) {
    return octets == 0
        ? "%s gets a short message of filler for %s if it asks for one; it may deliver it."
            .formatted(Escape.of(server), named())
        : "Filler goes to %s as mail for %s (%s); that server may deliver it."
            .formatted(Escape.of(server), named(), English.count(octets, "octet"));
  }

  private String named() {
    String some = String.join(", ", recipients.stream().limit(NAMED).map(Escape::of).toList());
    int more = recipients.size() - NAMED;
    return more > 0 ? some + " and " + more + " more" : some;
  }
}
