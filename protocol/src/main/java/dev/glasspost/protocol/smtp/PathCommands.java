package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.text.Ascii;
import java.util.Optional;
import java.util.Set;

/// Reads the arguments of MAIL and RCPT: a path and parameters (RFC 5321 §4.1.1.2 and §4.1.1.3).
final class PathCommands {
  private static final String FROM = "FROM:";
  private static final String TO = "TO:";
  private static final String POSTMASTER = "Postmaster";

  private PathCommands() {}

  static Parsed mail(String argument, Set<Liberty> liberties) {
    Fault usage = new Fault.Malformed("MAIL FROM:<address>");
    if (!startsWith(argument, FROM)) return new Parsed.Garbled("MAIL", usage);
    String text = behind(FROM, argument, liberties);
    Optional<PathText> path = PathText.read(text);
    Optional<ReversePath> from = path.flatMap(PathCommands::reversePath);
    if (path.isEmpty() || from.isEmpty())
      return new Parsed.Garbled("MAIL", new Fault.BadSender(shown(path, text)));
    liberties.addAll(path.get().liberties());
    MailParameterReader reader = new MailParameterReader();
    return reader
        .read(text.substring(path.get().end()), usage)
        .<Parsed>map(fault -> new Parsed.Garbled("MAIL", fault))
        .orElseGet(() ->
            new Parsed.Understood(new Command.Mail(from.get(), reader.parameters()), liberties));
  }

  static Parsed rcpt(String argument, Set<Liberty> liberties) {
    Fault usage = new Fault.Malformed("RCPT TO:<address>");
    if (!startsWith(argument, TO)) return new Parsed.Garbled("RCPT", usage);
    String text = behind(TO, argument, liberties);
    Optional<PathText> path = PathText.read(text);
    Optional<ForwardPath> to = path.flatMap(PathCommands::forwardPath);
    if (path.isEmpty() || to.isEmpty())
      return new Parsed.Garbled("RCPT", new Fault.BadRecipient(shown(path, text)));
    liberties.addAll(path.get().liberties());
    RcptParameterReader reader = new RcptParameterReader();
    return reader
        .read(text.substring(path.get().end()), usage)
        .<Parsed>map(fault -> new Parsed.Garbled("RCPT", fault))
        .orElseGet(() ->
            new Parsed.Understood(new Command.Rcpt(to.get(), reader.parameters()), liberties));
  }

  private static boolean startsWith(String text, String keyword) {
    return text.regionMatches(true, 0, keyword, 0, keyword.length());
  }

  private static String behind(String keyword, String argument, Set<Liberty> liberties) {
    String text = argument.substring(keyword.length());
    if (!text.startsWith(" ")) return text;
    liberties.add(Liberty.SPACE_BEFORE_PATH);
    return text.stripLeading();
  }

  private static Optional<ReversePath> reversePath(PathText text) {
    if (text.isNull()) return Optional.of(ReversePath.Null.PATH);
    return text.mailbox().map(mailbox -> mailbox);
  }

  private static Optional<ForwardPath> forwardPath(PathText text) {
    if (Ascii.equalsIgnoreCase(text.content(), POSTMASTER))
      return Optional.of(ForwardPath.Postmaster.PATH);
    return text.mailbox().map(mailbox -> mailbox);
  }

  private static String shown(Optional<PathText> path, String text) {
    return path.map(PathText::content).orElseGet(() -> unbracketed(text));
  }

  private static String unbracketed(String text) {
    return text.length() > 1 && text.startsWith("<") && text.endsWith(">")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
