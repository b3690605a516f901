package dev.glasspost.protocol.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.pop3.Parsed.Malformed;
import dev.glasspost.protocol.pop3.Parsed.Understood;
import dev.glasspost.protocol.pop3.Parsed.Unknown;
import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.text.Octets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandParserTest {
  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of("USER joe", new Command.User("joe")),
        Arguments.of("USER  joe@a.example ", new Command.User("joe@a.example")),
        Arguments.of("USER grüße@a.example", new Command.User("grüße@a.example")),
        Arguments.of("PASS secret", new Command.Pass(Octets.ascii("secret"))),
        Arguments.of("PASS  two  words ", new Command.Pass(Octets.ascii(" two  words "))),
        Arguments.of("AUTH PLAIN", new Command.Auth("PLAIN", Optional.empty())),
        Arguments.of("auth plain AGEAYg==", new Command.Auth("PLAIN", given("\0a\0b"))),
        Arguments.of("AUTH PLAIN =", new Command.Auth("PLAIN", given(""))),
        Arguments.of(
            "AUTH PLAIN ?", new Command.Auth("PLAIN", Optional.of(new Response.Garbled()))),
        Arguments.of("APOP joe c4c9334bac560ecc979e58001b3e22fb", new Command.Apop()),
        Arguments.of("STLS", new Command.Stls()),
        Arguments.of("CAPA", new Command.Capa()),
        Arguments.of("UTF8", new Command.Utf8()),
        Arguments.of("STAT ", new Command.Stat()),
        Arguments.of("LIST", new Command.List(OptionalInt.empty())),
        Arguments.of("LIST ", new Command.List(OptionalInt.empty())),
        Arguments.of("list 2", new Command.List(OptionalInt.of(2))),
        Arguments.of("UIDL", new Command.Uidl(OptionalInt.empty())),
        Arguments.of("UIDL 7", new Command.Uidl(OptionalInt.of(7))),
        Arguments.of("RETR 1", new Command.Retr(1)),
        Arguments.of("Retr  00001 ", new Command.Retr(1)),
        Arguments.of("RETR 0", new Command.Retr(0)),
        Arguments.of("RETR 999999999", new Command.Retr(999_999_999)),
        Arguments.of("RETR 1000000000", new Command.Retr(Integer.MAX_VALUE)),
        Arguments.of("RETR 99999999999999999999", new Command.Retr(Integer.MAX_VALUE)),
        Arguments.of("TOP 1 0", new Command.Top(1, 0)),
        Arguments.of("TOP 3 99999999999", new Command.Top(3, Integer.MAX_VALUE)),
        Arguments.of("DELE 4", new Command.Dele(4)),
        Arguments.of("NOOP", new Command.Noop()),
        Arguments.of("RSET", new Command.Rset()),
        Arguments.of("quit", new Command.Quit()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandIsRead(String line, Command command) {
    assertThat(parse(line))
        .isInstanceOfSatisfying(
            Understood.class, read -> assertThat(read.command()).isEqualTo(command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USER", "USER ", "PASS", "PASS ", "AUTH", "AUTH PLAIN a b", "STAT 1", "LIST x", "LIST 1 2",
        "LIST -1", "UIDL x", "RETR", "RETR x", "RETR 1 2", "RETR +1", "RETR ١", "TOP", "TOP 1",
        "TOP 1 x", "TOP x 1", "TOP 1 2 3", "TOP 1 -1", "DELE", "DELE one", "QUIT now", "CAPA all"
      })
  void argumentsThatDoNotFitAreTold(String line) {
    assertThat(parse(line)).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "HELO", "XYZZY 1", " STAT", "STATUS", "paß word", "PAſS word"})
  void whatIsNoCommandIsUnknown(String line) {
    assertThat(parse(line)).isInstanceOf(Unknown.class);
  }

  @Test
  void aNameThatIsNoUtf8IsMalformed() {
    Octets line = Octets.ascii("USER ").plus(Octets.of((byte) 0xff));
    assertThat(CommandParser.parse(line)).isEqualTo(new Malformed("USER", "USER name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASS secret|PASS ",
        "pass secret|pass ",
        "  PASS secret|'  PASS '",
        "PASS\tsecret|'PASS\t'",
        "PASS|PASS",
        "AUTH PLAIN AGEAYg==|'AUTH PLAIN '",
        "AUTH  PLAIN AGEAYg==|'AUTH  '",
        "AUTH PLAIN|AUTH PLAIN",
        "APOP joe 0123|'APOP '",
        "PSAS secret|'PSAS '",
        "pas secret|'pas '",
        "PASSWD secret|'PASSWD '",
        "LOGIN joe secret|'LOGIN '",
        "AUHT PLAIN AGEAYg==|'AUHT '",
        "USER joe|USER joe",
        "GET / HTTP/1.1|GET / HTTP/1.1",
        "RETR 1|RETR 1",
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void whatMayBeASecretIsNotShown(String line, String shown) {
    Octets octets = Octets.utf8(line);
    assertThat(octets.slice(0, CommandParser.showable(octets)).utf8())
        .isEqualTo(shown.replace("'", ""));
  }

  @Test
  void commandsThatHoldSecretsDoNotShowThem() {
    assertThat(new Command.Pass(Octets.ascii("hush")).toString()).doesNotContain("hush");
    assertThat(new Command.Auth("PLAIN", given("hush")).toString()).doesNotContain("hush");
  }

  @Test
  void anyOctetsAreSomething() {
    long seed = Long.getLong("glasspost.seed", new SplittableRandom().nextLong());
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 20_000; round++) {
      Octets line = randomLine(random);
      assertThat(CommandParser.parse(line).verb())
          .as("seed %d, line %s", seed, line)
          .doesNotContain(" ");
      assertThat(CommandParser.showable(line)).as("seed %d", seed).isBetween(0, line.length());
    }
  }

  private static final String[] WORDS = {
    "USER", "pass", "AUTH", "TOP", "RETR", "PLAIN", "=", " ", " ", "1", "0", "-1", "\t", "\u00e9"
  };

  private static Octets randomLine(SplittableRandom random) {
    Octets line = Octets.EMPTY;
    for (int piece = random.nextInt(8); piece > 0; piece--) {
      byte[] noise = new byte[random.nextInt(4)];
      random.nextBytes(noise);
      line = line.plus(Octets.utf8(WORDS[random.nextInt(WORDS.length)])).plus(Octets.of(noise));
    }
    return line;
  }

  private static Optional<Response> given(String message) {
    return Optional.of(new Response.Given(Octets.utf8(message)));
  }

  private static Parsed parse(String line) {
    return CommandParser.parse(Octets.utf8(line));
  }
}
