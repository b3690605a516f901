package dev.glasspost.protocol.pop3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.text.Ascii;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.protocol.text.Slips;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// Reads command lines (RFC 1939 §9, RFC 2449 §3). Case does not matter in keywords; more spaces
/// than needed are let pass, but in passwords they count.
public final class CommandParser {
  private static final Set<String> SECRET = Set.of("PASS", "APOP", "AUTH");

  /// How people say PASS who have learnt it from other protocols.
  private static final Set<String> OTHERS_PASSWORD = Set.of("PASSWORD", "PASSWD", "LOGIN");

  private static final int MAX_DIGITS = 9;

  private CommandParser() {}

  /// @param line without its CRLF
  public static Parsed parse(Octets line) {
    int end = endOfWord(line, 0);
    String verb = Ascii.upper(line.slice(0, end).utf8());
    Octets rest = line.slice(Math.min(end + 1, line.length()), line.length());
    return switch (verb) {
      case "USER" -> of(verb, "USER name", user(rest));
      case "PASS" -> of(verb, "PASS password", pass(rest));
      case "AUTH" -> of(verb, "AUTH mechanism [initial-response]", auth(rest));
      case "APOP" -> of(verb, "APOP name digest", Optional.of(new Command.Apop()));
      case "STLS" -> bare(verb, rest, Command.Stls::new);
      case "CAPA" -> bare(verb, rest, Command.Capa::new);
      case "UTF8" -> bare(verb, rest, Command.Utf8::new);
      case "STAT" -> bare(verb, rest, Command.Stat::new);
      case "LIST" -> of(verb, "LIST [message]", optionalNumber(rest).map(Command.List::new));
      case "UIDL" -> of(verb, "UIDL [message]", optionalNumber(rest).map(Command.Uidl::new));
      case "RETR" -> of(verb, "RETR message", number(rest).map(Command.Retr::new));
      case "TOP" -> of(verb, "TOP message lines", top(rest));
      case "DELE" -> of(verb, "DELE message", number(rest).map(Command.Dele::new));
      case "NOOP" -> bare(verb, rest, Command.Noop::new);
      case "RSET" -> bare(verb, rest, Command.Rset::new);
      case "QUIT" -> bare(verb, rest, Command.Quit::new);
      default -> new Parsed.Unknown(verb);
    };
  }

  /// How many octets at the beginning of a line may be shown; what follows may be a secret. True
  /// also of lines that [#parse] does not understand, and of those whose first word is a slip of
  /// one that a secret follows.
  public static int showable(Octets line) {
    int start = 0;
    while (start < line.length() && isSpace(line.at(start))) start++;
    int end = endOfWord(line, start);
    String verb = Ascii.upper(line.slice(start, end).latin1());
    boolean hasName = verb.equals("AUTH") || verb.equals("USER");
    if (!hasName && !mayPrecedeSecret(verb)) return line.length();
    int shown = Math.min(end + 1, line.length());
    return hasName ? Math.min(endOfWord(line, shown) + 1, line.length()) : shown;
  }

  private static boolean mayPrecedeSecret(String verb) {
    return SECRET.contains(verb)
        || OTHERS_PASSWORD.contains(verb)
        || SECRET.stream().anyMatch(meant -> Slips.isNear(verb, meant));
  }

  private static Parsed of(String verb, String usage, Optional<? extends Command> command) {
    return command
        .<Parsed>map(understood -> new Parsed.Understood(verb, understood))
        .orElseGet(() -> new Parsed.Malformed(verb, usage));
  }

  private static Parsed bare(String verb, Octets rest, Supplier<Command> command) {
    return of(verb, verb, words(rest).isEmpty() ? Optional.of(command.get()) : Optional.empty());
  }

  private static Optional<Command> user(Octets rest) {
    try {
      String name = UTF_8.newDecoder().decode(rest.toBuffer()).toString().strip();
      return name.isEmpty() || name.chars().anyMatch(CommandParser::isSpace)
          ? Optional.empty()
          : Optional.of(new Command.User(name));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static Optional<Command> pass(Octets rest) {
    return rest.isEmpty() ? Optional.empty() : Optional.of(new Command.Pass(rest));
  }

  private static Optional<Command> auth(Octets rest) {
    List<String> words = words(rest);
    return switch (words.size()) {
      case 1 -> Optional.of(auth(words.getFirst(), Optional.empty()));
      case 2 -> Optional.of(auth(words.getFirst(), Optional.of(initial(words.getLast()))));
      default -> Optional.empty();
    };
  }

  private static Command auth(String mechanism, Optional<Response> initial) {
    return new Command.Auth(Ascii.upper(mechanism), initial);
  }

  private static Response initial(String word) {
    return Response.parseInitial(Octets.utf8(word));
  }

  private static Optional<Command> top(Octets rest) {
    List<String> words = words(rest);
    if (words.size() != 2 || !words.stream().allMatch(CommandParser::isNumber))
      return Optional.empty();
    return Optional.of(new Command.Top(toInt(words.getFirst()), toInt(words.getLast())));
  }

  private static Optional<Integer> number(Octets rest) {
    List<String> words = words(rest);
    return words.size() == 1 && isNumber(words.getFirst())
        ? Optional.of(toInt(words.getFirst()))
        : Optional.empty();
  }

  private static Optional<OptionalInt> optionalNumber(Octets rest) {
    return words(rest).isEmpty()
        ? Optional.of(OptionalInt.empty())
        : number(rest).map(OptionalInt::of);
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int toInt(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(significant);
  }

  private static List<String> words(Octets octets) {
    String text = octets.utf8().strip();
    return text.isEmpty() ? List.of() : List.of(text.split(" +"));
  }

  private static int endOfWord(Octets line, int from) {
    int at = from;
    while (at < line.length() && !isSpace(line.at(at))) at++;
    return at;
  }

  /// A tab is no separator in POP3, but hides no secret either.
  private static boolean isSpace(int octet) {
    return octet == ' ' || octet == '\t';
  }
}
