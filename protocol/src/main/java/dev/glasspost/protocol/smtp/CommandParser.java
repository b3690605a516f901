package dev.glasspost.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.text.Ascii;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.protocol.text.Slips;
import java.nio.charset.CharacterCodingException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads command lines (RFC 5321 §4.1.1). Never throws, whatever the line holds.
public final class CommandParser {
  /// How much of an unknown verb is worth showing; dots stand for the rest.
  private static final int MAX_VERB_CHARS = 16;

  private static final String AUTH = "AUTH";

  /// No commands of ours (RFC 1939 §7): who speaks POP3 here gives a password away all the same.
  private static final Set<String> PASSWORD = Set.of("PASS", "PASSWORD", "PASSWD", "LOGIN");

  private static final int LONGEST_BEFORE_SECRET = 8;

  /// Digits of a number that surely fits a `long`.
  private static final int MAX_DIGITS = 18;

  /// A record of TLS that holds a handshake begins so (RFC 8446 §5.1).
  private static final Octets TLS_HANDSHAKE = Octets.of((byte) 0x16, (byte) 0x03);

  private static final Octets SSH = Octets.ascii("SSH-");
  private static final Set<String> HTTP_METHODS =
      Set.of("GET", "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "DELETE", "PATCH", "PRI");

  private CommandParser() {}

  /// @param line without its CRLF
  public static Parsed parse(Octets line) {
    Optional<String> protocol = foreignProtocol(line);
    if (protocol.isPresent()) return new Parsed.Foreign(protocol.get());
    String text;
    try {
      text = decode(line);
    } catch (CharacterCodingException _) {
      return new Parsed.Garbled(verb(line.latin1()), new Fault.NotUtf8());
    }
    if (text.indexOf('\r') >= 0) return new Parsed.Garbled(verb(text), new Fault.BareCr());
    if (hasControl(text)) return new Parsed.Garbled(verb(text), new Fault.ControlCharacter());
    return parse(text);
  }

  private static String decode(Octets line) throws CharacterCodingException {
    byte[] bytes = line.toBytes();
    for (byte octet : bytes)
      if (octet < 0) return UTF_8.newDecoder().decode(line.toBuffer()).toString();
    return new String(bytes, ISO_8859_1);
  }

  /// Some programs try every port: better to say at once that this is not what they look for.
  private static Optional<String> foreignProtocol(Octets line) {
    if (line.startsWith(TLS_HANDSHAKE)) return Optional.of("TLS");
    if (line.startsWith(SSH)) return Optional.of("SSH");
    String text = line.latin1();
    boolean http = text.contains(" HTTP/") && HTTP_METHODS.contains(verb(text));
    return http ? Optional.of("HTTP") : Optional.empty();
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) if (Character.isISOControl(text.charAt(i))) return true;
    return false;
  }

  private static String verb(String text) {
    String word = text.substring(0, endOfWord(text));
    String shown =
        word.length() > MAX_VERB_CHARS ? word.substring(0, MAX_VERB_CHARS) + "..." : word;
    return Ascii.upper(shown);
  }

  private static int endOfWord(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text.length() : space;
  }

  private static Parsed parse(String text) {
    int end = endOfWord(text);
    String verb = Ascii.upper(text.substring(0, end));
    String argument = text.substring(end).strip();
    Set<Liberty> liberties = EnumSet.noneOf(Liberty.class);
    if (text.endsWith(" ")) liberties.add(Liberty.SPACE_AT_END);
    return switch (verb) {
      case "HELO" -> hello(Dialect.SMTP, argument, liberties);
      case "EHLO" -> hello(Dialect.ESMTP, argument, liberties);
      case "MAIL" -> PathCommands.mail(argument, liberties);
      case "RCPT" -> PathCommands.rcpt(argument, liberties);
      case "BDAT" -> bdat(argument, liberties);
      case "DATA" -> bare(verb, argument, Command.Data::new, liberties);
      case "RSET" -> bare(verb, argument, Command.Rset::new, liberties);
      case "QUIT" -> bare(verb, argument, Command.Quit::new, liberties);
      case "STARTTLS" -> bare(verb, argument, Command.StartTls::new, liberties);
      case "NOOP" -> new Parsed.Understood(new Command.Noop(), liberties);
      case "HELP" -> new Parsed.Understood(new Command.Help(), liberties);
      case "AUTH" -> new Parsed.Understood(auth(argument), liberties);
      case "VRFY" ->
          argument.isEmpty()
              ? malformed(verb, "VRFY name")
              : new Parsed.Understood(new Command.Vrfy(argument), liberties);
      case "EXPN" ->
          argument.isEmpty()
              ? malformed(verb, "EXPN list")
              : new Parsed.Understood(new Command.Expn(argument), liberties);
      default -> new Parsed.Garbled(verb(text), new Fault.UnknownCommand());
    };
  }

  private static Command auth(String argument) {
    int end = endOfWord(argument);
    String initial = argument.substring(end).strip();
    return new Command.Auth(
        Ascii.upper(argument.substring(0, end)),
        initial.isEmpty()
            ? Optional.empty()
            : Optional.of(Response.parseInitial(Octets.utf8(initial))));
  }

  private static Parsed malformed(String verb, String usage) {
    return new Parsed.Garbled(verb, new Fault.Malformed(usage));
  }

  private static Parsed bare(
      String verb, String argument, Supplier<Command> command, Set<Liberty> liberties) {
    return argument.isEmpty()
        ? new Parsed.Understood(command.get(), liberties)
        : malformed(verb, verb);
  }

  private static Parsed hello(Dialect dialect, String name, Set<Liberty> liberties) {
    Command command = new Command.Hello(dialect, name);
    if (name.isEmpty() || Octets.utf8(name).length() > Domain.MAX_OCTETS)
      return malformed(command.verb(), command.verb() + " host-name");
    if (Domain.parse(name).isEmpty()) liberties.add(Liberty.MALFORMED_NAME);
    return new Parsed.Understood(command, liberties);
  }

  /// `BDAT chunk-size [LAST]`: RFC 3030 §2.
  private static Parsed bdat(String argument, Set<Liberty> liberties) {
    int end = endOfWord(argument);
    String digits = argument.substring(0, end);
    String rest = argument.substring(end).strip();
    boolean last = Ascii.equalsIgnoreCase(rest, "LAST");
    if (!isNumber(digits) || !(last || rest.isEmpty()))
      return malformed("BDAT", "BDAT octets [LAST]");
    Command.Chunk chunk = last ? Command.Chunk.LAST : Command.Chunk.MORE;
    return new Parsed.Understood(new Command.Bdat(Long.parseLong(digits), chunk), liberties);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') return false;
    }
    return !text.isEmpty() && text.length() <= MAX_DIGITS;
  }

  /// How many octets at the beginning of a line may be shown: what follows AUTH and the name of the
  /// mechanism is a secret, and what follows AUTH alone may be one. So may be what follows a slip
  /// of AUTH, or a word with which passwords are given elsewhere.
  public static int showable(Octets line) {
    int start = endOfSpaces(line, 0);
    int end = endOfWord(line, start);
    if (end == line.length() || end - start > LONGEST_BEFORE_SECRET) return line.length();
    String verb = Ascii.upper(line.slice(start, end).latin1());
    if (PASSWORD.contains(verb)) return end + 1;
    if (!verb.equals(AUTH) && !Slips.isNear(verb, AUTH)) return line.length();
    int mechanism = endOfWord(line, endOfSpaces(line, end));
    return Math.min(mechanism + 1, line.length());
  }

  private static int endOfSpaces(Octets line, int from) {
    int at = from;
    while (at < line.length() && line.at(at) == ' ') at++;
    return at;
  }

  private static int endOfWord(Octets line, int from) {
    int at = from;
    while (at < line.length() && line.at(at) != ' ') at++;
    return at;
  }
}
