package dev.glasspost.mail.queue;

import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.text.Octets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The header fields that we put in front of a message: `Return-Path` and `Received` (RFC 5321
/// §4.4), and, if it could not be delivered, why.
///
/// Texts from the wire are made harmless here, whatever they hold: they can't begin a new line, and
/// a HELO name that is no host name can't pass for anything else. Addresses in UTF-8 stay so (RFC
/// 6532): only messages sent with SMTPUTF8 have them.
///
/// Behind them stand the signatures that were made when it was accepted.
final class TraceFields {
  /// The most octets of the fields that say why a message could not be delivered.
  static final int MAX_NOTE_OCTETS = 4 * 1024;

  /// The name of those fields.
  static final String UNDELIVERED = "Glasspost-Undelivered";

  private static final int MAX_NAME_LENGTH = 255;

  /// Of one address or reason; a line may have 998 (RFC 5322 §2.1.1).
  private static final int MAX_OCTETS = 900;

  private static final Pattern ADDRESS_LITERAL = Pattern.compile("\\[[A-Za-z0-9.:]{2,45}]");
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9._-]");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}|[\\x{80}-\\x{9f}]");
  private static final String FOLD = "\r\n\t";
  private static final String CRLF = "\r\n";

  /// RFC 5322 §3.3.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private TraceFields() {}

  /// Our own `Received` field, and the signatures, for the next host (RFC 5321 §4.4).
  static Octets received(QueuedMessage message) {
    return Octets.utf8(receivedField(message)).plus(message.content().signatures());
  }

  /// What stands in front of a message in a maildrop.
  static Octets of(QueuedMessage message) {
    return Octets.utf8(returnPath(message.envelope().reversePath())).plus(received(message));
  }

  /// The same, and a field for each of `reasons`, or for as many as there is room for.
  static Octets of(QueuedMessage message, List<String> reasons) {
    StringBuilder notes = new StringBuilder();
    int told = 0;
    for (String reason : reasons) {
      String note = note(reason);
      if (Octets.utf8(notes + note).length() > MAX_NOTE_OCTETS) break;
      notes.append(note);
      told++;
    }
    if (told < reasons.size()) notes.append(note("and " + (reasons.size() - told) + " more"));
    return of(message).plus(Octets.utf8(notes.toString()));
  }

  private static String note(String reason) {
    return UNDELIVERED + ": " + harmless(reason) + CRLF;
  }

  private static String returnPath(ReversePath path) {
    return "Return-Path: " + harmless(path.bracketed()) + CRLF;
  }

  private static String receivedField(QueuedMessage message) {
    Origin origin = message.origin();
    String by = "by " + name(origin.by());
    String way =
        origin.isOurs() ? by : "from " + from(origin) + FOLD + by + " with " + name(origin.with());
    return "Received: "
        + way
        + (" id " + message.id() + " (session " + origin.session() + ")")
        + onlyRecipient(message.envelope())
        + (";" + FOLD + DATE.format(origin.received()) + CRLF);
  }

  private static String from(Origin origin) {
    String literal = literal(origin.peer().address());
    String verified = origin.verifiedName().map(name -> name(name) + " ").orElse("");
    String name = origin.heloName().isEmpty() ? literal : name(origin.heloName());
    return name + " (" + verified + literal + ")";
  }

  /// Several recipients must not learn of each other (RFC 5321 §7.2).
  private static String onlyRecipient(Envelope envelope) {
    return envelope.recipients().size() == 1
        ? FOLD + "for " + harmless(envelope.recipients().getFirst().mailbox().bracketed())
        : "";
  }

  /// RFC 5321 §4.1.3.
  private static String literal(String address) {
    int zone = address.indexOf('%');
    String bare = zone < 0 ? address : address.substring(0, zone);
    return bare.indexOf(':') < 0 ? "[" + bare + "]" : "[IPv6:" + bare + "]";
  }

  /// A host name or an address literal as it is; of anything else, what might be mistaken for
  /// syntax of the field becomes `?`.
  private static String name(String text) {
    if (ADDRESS_LITERAL.matcher(text).matches()) return text;
    String name = NOT_IN_NAMES.matcher(text).replaceAll("?");
    return name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH));
  }

  private static String harmless(String text) {
    Octets line = Octets.utf8(CONTROLS.matcher(text).replaceAll("?"));
    return line.slice(0, Math.min(line.length(), MAX_OCTETS)).utf8();
  }
}
