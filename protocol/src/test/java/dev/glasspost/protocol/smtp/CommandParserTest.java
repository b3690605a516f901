package dev.glasspost.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.smtp.Command.Bdat;
import dev.glasspost.protocol.smtp.Command.Chunk;
import dev.glasspost.protocol.smtp.Command.Hello;
import dev.glasspost.protocol.smtp.Command.Mail;
import dev.glasspost.protocol.smtp.Command.Rcpt;
import dev.glasspost.protocol.text.Octets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandParserTest {
  private static final Mailbox ANN = new Mailbox("ann", new Domain("a.example"));

  private static Parsed parse(String line) {
    return CommandParser.parse(Octets.utf8(line));
  }

  private static Parsed understood(Command command, Liberty... liberties) {
    return new Parsed.Understood(command, Set.of(liberties));
  }

  private static Parsed mail(MailParameters parameters) {
    return understood(new Mail(ANN, parameters));
  }

  private static Parsed rcpt(RcptParameters parameters) {
    return understood(new Rcpt(ANN, parameters));
  }

  private static Parsed garbled(String verb, Fault fault) {
    return new Parsed.Garbled(verb, fault);
  }

  static Stream<Arguments> simpleCommands() {
    return Stream.of(
        Arguments.of("HELO a.example", new Hello(Dialect.SMTP, "a.example")),
        Arguments.of("EHLO [192.0.2.1]", new Hello(Dialect.ESMTP, "[192.0.2.1]")),
        Arguments.of("DATA", new Command.Data()),
        Arguments.of("BDAT 0 LAST", new Bdat(0, Chunk.LAST)),
        Arguments.of("BDAT 1000", new Bdat(1000, Chunk.MORE)),
        Arguments.of("bdat 999999999999999999 last", new Bdat(999999999999999999L, Chunk.LAST)),
        Arguments.of("RSET", new Command.Rset()),
        Arguments.of("NOOP", new Command.Noop()),
        Arguments.of("NOOP anything at all", new Command.Noop()),
        Arguments.of("HELP", new Command.Help()),
        Arguments.of("HELP MAIL", new Command.Help()),
        Arguments.of("VRFY ann", new Command.Vrfy("ann")),
        Arguments.of("EXPN list", new Command.Expn("list")),
        Arguments.of("STARTTLS", new Command.StartTls()),
        Arguments.of("AUTH", new Command.Auth("", Optional.empty())),
        Arguments.of("auth login", new Command.Auth("LOGIN", Optional.empty())),
        Arguments.of(
            "AUTH PLAIN  AGE=",
            new Command.Auth(
                "PLAIN", Optional.of(new Response.Given(Octets.of((byte) 0, (byte) 'a'))))),
        Arguments.of(
            "AUTH PLAIN =",
            new Command.Auth("PLAIN", Optional.of(new Response.Given(Octets.EMPTY)))),
        Arguments.of("QUIT", new Command.Quit()));
  }

  @ParameterizedTest
  @MethodSource("simpleCommands")
  void aCommandIsReadInEitherCase(String line, Command command) {
    assertThat(parse(line)).isEqualTo(understood(command));
    int space = line.indexOf(' ');
    String verb = space < 0 ? line : line.substring(0, space);
    assertThat(parse(verb.toLowerCase(Locale.ROOT) + line.substring(verb.length())))
        .isEqualTo(understood(command));
    assertThat(command.verb()).isEqualTo(verb.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL FROM:<ann@a.example>, ",
    "mail from:<ann@a.example>, ",
    "MAIL FROM: <ann@a.example>, SPACE_BEFORE_PATH",
    "'MAIL FROM:<ann@a.example> ', SPACE_AT_END",
    "MAIL FROM:ann@a.example, NO_ANGLE_BRACKETS",
    "'MAIL FROM:<@one.example,@[IPv6:2001:db8::1]:ann@a.example>', SOURCE_ROUTE"
  })
  void someLibertiesInTheSpellingOfASenderAreLetPass(String line, Liberty liberty) {
    assertThat(parse(line))
        .isEqualTo(
            new Parsed.Understood(
                new Mail(ANN, MailParameters.NONE), liberty == null ? Set.of() : Set.of(liberty)));
  }

  @Test
  void theFoundingRecipientIsReadWithBothItsLiberties() {
    Mailbox recipes = new Mailbox("recipes", new Domain("hypertouch.com"));
    assertThat(parse("RCPT TO: <recipes@hypertouch.com> "))
        .isEqualTo(
            understood(
                new Rcpt(recipes, RcptParameters.NONE),
                Liberty.SPACE_BEFORE_PATH,
                Liberty.SPACE_AT_END));
  }

  /// What is told in a record must not depend on the order in which a set happens to be walked.
  @Test
  void libertiesAreToldInTheOrderOfTheirList() {
    var all = new LinkedHashSet<>(List.of(Liberty.values()).reversed());

    assertThat(new Parsed.Understood(new Command.Noop(), all).liberties())
        .containsExactly(Liberty.values());
  }

  @Test
  void theNullReversePathIsRead() {
    assertThat(parse("MAIL FROM:<>"))
        .isEqualTo(understood(new Mail(ReversePath.Null.PATH, MailParameters.NONE)));
  }

  @Test
  void thePostmasterNeedsNoDomain() {
    assertThat(parse("RCPT TO:<postMaster>"))
        .isEqualTo(understood(new Rcpt(ForwardPath.Postmaster.PATH, RcptParameters.NONE)));
  }

  @Test
  void aBracketInAQuotedLocalPartDoesNotEndThePath() {
    assertThat(parse("MAIL FROM:<\"a>\\\"b\"@a.example> SIZE=1"))
        .isInstanceOfSatisfying(
            Parsed.Understood.class,
            is ->
                assertThat(((Mail) is.command()).from())
                    .isEqualTo(new Mailbox("a>\"b", new Domain("a.example"))));
  }

  @Test
  void aNameThatIsNoHostNameIsTakenAndTold() {
    assertThat(parse("HELO my computer"))
        .isEqualTo(understood(new Hello(Dialect.SMTP, "my computer"), Liberty.MALFORMED_NAME));
    assertThat(parse("EHLO [not.an.address]"))
        .isEqualTo(
            understood(new Hello(Dialect.ESMTP, "[not.an.address]"), Liberty.MALFORMED_NAME));
  }

  @Test
  void aNameMayBeAsLongAsADomain() {
    String longest = "x".repeat(Domain.MAX_OCTETS);

    assertThat(parse("EHLO " + longest)).isInstanceOf(Parsed.Understood.class);
    assertThat(parse("EHLO " + longest + "x"))
        .isEqualTo(garbled("EHLO", new Fault.Malformed("EHLO host-name")));
  }

  @Test
  void aPathMayBeAsLongAsTheStandardSays() {
    String longest = "a".repeat(PathText.MAX_OCTETS - "<@a.example>".length()) + "@a.example";

    assertThat(parse("RCPT TO:<" + longest + ">")).isInstanceOf(Parsed.Understood.class);
    assertThat(parse("RCPT TO:" + longest)).isInstanceOf(Parsed.Understood.class);
    assertThat(parse("RCPT TO:a" + longest))
        .isEqualTo(garbled("RCPT", new Fault.BadRecipient("a" + longest)));
    assertThat(parse("RCPT TO:<a" + longest + ">"))
        .isEqualTo(garbled("RCPT", new Fault.BadRecipient("a" + longest)));
  }

  static Stream<Arguments> mailParameters() {
    MailParameters none = MailParameters.NONE;
    return Stream.of(
        Arguments.of(" SIZE=1000", size(1000)),
        Arguments.of(" SIZE=0", size(0)),
        Arguments.of(" SIZE=99999999999999999999", size(Long.MAX_VALUE)),
        Arguments.of(" BODY=7BIT", none),
        Arguments.of(" body=8bitMIME", body(BodyType.EIGHT_BIT_MIME)),
        Arguments.of("  BODY=BINARYMIME ", body(BodyType.BINARY_MIME)),
        Arguments.of(
            " SMTPUTF8 RET=HDRS ENVID=a+2Bb SOLICIT=net.example:ADV,org.example:ADV:ADLT",
            new MailParameters(
                OptionalLong.empty(),
                BodyType.SEVEN_BIT,
                Addressing.UTF8,
                Optional.of(DsnReturn.HDRS),
                Optional.of("a+b"),
                List.of("NET.EXAMPLE:ADV", "ORG.EXAMPLE:ADV:ADLT"),
                Optional.empty())));
  }

  private static MailParameters size(long octets) {
    MailParameters none = MailParameters.NONE;
    return new MailParameters(
        OptionalLong.of(octets),
        none.body(),
        none.addressing(),
        none.ret(),
        none.envelopeId(),
        none.solicitation(),
        none.hold());
  }

  private static MailParameters body(BodyType body) {
    MailParameters none = MailParameters.NONE;
    return new MailParameters(
        none.size(),
        body,
        none.addressing(),
        none.ret(),
        none.envelopeId(),
        none.solicitation(),
        none.hold());
  }

  @ParameterizedTest
  @MethodSource("mailParameters")
  void theParametersOfMailAreRead(String text, MailParameters expected) {
    assertThat(parse("MAIL FROM:<ann@a.example>" + text.stripTrailing())).isEqualTo(mail(expected));
  }

  static Stream<Arguments> rcptParameters() {
    return Stream.of(
        Arguments.of(" NOTIFY=NEVER", recipient(Set.of(DsnNotify.NEVER))),
        Arguments.of(
            " NOTIFY=success,FAILURE,DELAY",
            recipient(Set.of(DsnNotify.SUCCESS, DsnNotify.FAILURE, DsnNotify.DELAY))),
        Arguments.of(" ORCPT=rfc822;Bob+2Bx@b.example", original("rfc822", "Bob+x@b.example")),
        Arguments.of(" ORCPT=UTF-8;b\\x{F6}b@b.example", original("utf-8", "böb@b.example")),
        Arguments.of(" ORCPT=utf-8;böb+20@b.example", original("utf-8", "böb @b.example")));
  }

  private static RcptParameters recipient(Set<DsnNotify> notifyOn) {
    return new RcptParameters(notifyOn, Optional.empty());
  }

  private static RcptParameters original(String type, String address) {
    return new RcptParameters(Set.of(), Optional.of(new OriginalRecipient(type, address)));
  }

  @ParameterizedTest
  @MethodSource("rcptParameters")
  void theParametersOfRcptAreRead(String text, RcptParameters expected) {
    assertThat(parse("RCPT TO:<ann@a.example>" + text)).isEqualTo(rcpt(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIZE", "SIZE=", "SIZE=-1", "SIZE=1e3", "SIZE=999999999999999999999", "BODY", "BODY=9BIT",
        "SMTPUTF8=YES", "RET", "RET=ALL", "ENVID", "ENVID=a+2", "ENVID=a+g1", "ENVID=+01",
        "ENVID=ä", "SOLICIT", "SOLICIT=1", "SOLICIT=a,,b"
      })
  void aParameterOfMailWithoutSenseIsAFault(String parameter) {
    assertThat(parse("MAIL FROM:<ann@a.example> " + parameter))
        .satisfiesAnyOf(
            parsed ->
                assertThat(parsed)
                    .isEqualTo(garbled("MAIL", new Fault.BadParameter(keyword(parameter)))),
            parsed ->
                assertThat(parsed)
                    .isEqualTo(garbled("MAIL", new Fault.Malformed("MAIL FROM:<address>"))));
  }

  private static String keyword(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOTIFY",
        "NOTIFY=NEVER,DELAY",
        "NOTIFY=SOMETIMES",
        "ORCPT=bob@b.example",
        "ORCPT=;bob",
        "ORCPT=rfc822;",
        "ORCPT=rfc822;b+",
        "ORCPT=utf-8;\\x{D800}",
        "ORCPT=utf-8;b+9Bb",
        "ORCPT=utf-8;\\x{}",
        "ORCPT=utf-8;\\x{1"
      })
  void aParameterOfRcptWithoutSenseIsAFault(String parameter) {
    assertThat(parse("RCPT TO:<ann@a.example> " + parameter))
        .isEqualTo(garbled("RCPT", new Fault.BadParameter(keyword(parameter))));
  }

  @Test
  void anEnvelopeIdAndAnOriginalRecipientHaveTheLimitsOfTheStandard() {
    String id = "x".repeat(100);
    assertThat(parse("MAIL FROM:<> ENVID=" + id)).isInstanceOf(Parsed.Understood.class);
    assertThat(parse("MAIL FROM:<> ENVID=x" + id))
        .isEqualTo(garbled("MAIL", new Fault.BadParameter("ENVID")));

    String original = "rfc822;" + "x".repeat(493);
    assertThat(parse("RCPT TO:<ann@a.example> ORCPT=" + original))
        .isInstanceOf(Parsed.Understood.class);
    assertThat(parse("RCPT TO:<ann@a.example> ORCPT=" + original + "x"))
        .isEqualTo(garbled("RCPT", new Fault.BadParameter("ORCPT")));
  }

  @Test
  void anUnknownParameterIsAFaultOfItsOwn() {
    assertThat(parse("MAIL FROM:<ann@a.example> SIZE=1 XMAGIC=2"))
        .isEqualTo(garbled("MAIL", new Fault.UnknownParameter("XMAGIC")));
    assertThat(parse("RCPT TO:<ann@a.example> AUTH=<>"))
        .isEqualTo(garbled("RCPT", new Fault.UnknownParameter("AUTH")));
  }

  @Test
  void aParameterMayNotComeTwice() {
    assertThat(parse("MAIL FROM:<ann@a.example> SIZE=1 size=2"))
        .isEqualTo(garbled("MAIL", new Fault.RepeatedParameter("SIZE")));
  }

  @ParameterizedTest
  @CsvSource({
    "HELO, HELO host-name",
    "EHLO, EHLO host-name",
    "MAIL, MAIL FROM:<address>",
    "MAIL TO:<ann@a.example>, MAIL FROM:<address>",
    "MAIL FROM:<ann@a.example>SIZE=1, MAIL FROM:<address>",
    "RCPT, RCPT TO:<address>",
    "RCPT FROM:<ann@a.example>, RCPT TO:<address>",
    "DATA now, DATA",
    "BDAT, BDAT octets [LAST]",
    "BDAT x, BDAT octets [LAST]",
    "BDAT -1, BDAT octets [LAST]",
    "BDAT 1 FIRST, BDAT octets [LAST]",
    "BDAT 1000000000000000000, BDAT octets [LAST]",
    "RSET please, RSET",
    "QUIT now, QUIT",
    "STARTTLS now, STARTTLS",
    "VRFY, VRFY name",
    "EXPN, EXPN list"
  })
  void whoSpellsACommandWronglyIsToldHowToSpellIt(String line, String usage) {
    assertThat(parse(line))
        .isEqualTo(
            garbled(
                line.substring(0, usage.indexOf(' ') < 0 ? usage.length() : 4),
                new Fault.Malformed(usage)));
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL FROM:<ann>, ann",
    "MAIL FROM:, ''",
    "MAIL FROM:<ann@a.example, <ann@a.example",
    "MAIL FROM:<<ann@a.example>>, <ann@a.example",
    "MAIL FROM:<@one.example>, @one.example",
    "MAIL FROM:<@one..example:ann@a.example>, @one..example:ann@a.example",
    "MAIL FROM:<@one.example:>, ''",
    "MAIL FROM:<Postmaster>, Postmaster"
  })
  void whatIsNoSenderIsTold(String line, String path) {
    assertThat(parse(line)).isEqualTo(garbled("MAIL", new Fault.BadSender(path)));
  }

  @ParameterizedTest
  @CsvSource({"RCPT TO:<>, ''", "RCPT TO:<bob>, bob", "RCPT TO:<bob@[1.2.3]>, bob@[1.2.3]"})
  void whatIsNoRecipientIsTold(String line, String path) {
    assertThat(parse(line)).isEqualTo(garbled("RCPT", new Fault.BadRecipient(path)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "' ', ''",
    "MAILFROM:<ann@a.example>, MAILFROM:<ANN@A....",
    "XYZZY, XYZZY",
    "' DATA', ''"
  })
  void whatIsNoCommandIsUnknown(String line, String verb) {
    assertThat(parse(line)).isEqualTo(garbled(verb, new Fault.UnknownCommand()));
  }

  @Test
  void controlCharactersAndOctetsThatAreNoUtf8AreFaults() {
    assertThat(parse("MAIL FROM:<ann@a.example>\rRSET"))
        .isEqualTo(garbled("MAIL", new Fault.BareCr()));
    assertThat(parse("EHLO a\0b")).isEqualTo(garbled("EHLO", new Fault.ControlCharacter()));
    assertThat(parse("EHLO a\u0085b")).isEqualTo(garbled("EHLO", new Fault.ControlCharacter()));
    assertThat(CommandParser.parse(Octets.of((byte) 'A', (byte) ' ', (byte) 0xff)))
        .isEqualTo(garbled("A", new Fault.NotUtf8()));
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.1, HTTP",
    "PRI * HTTP/2.0, HTTP",
    "SSH-2.0-OpenSSH_9.6, SSH",
    "'\u0016\u0003\u0001\u0002', TLS"
  })
  void clientsOfOtherProtocolsAreRecognized(String line, String protocol) {
    assertThat(parse(line)).isEqualTo(new Parsed.Foreign(protocol));
  }

  @Test
  void tlsIsRecognizedThoughItIsNoText() {
    Octets hello = Octets.of((byte) 0x16, (byte) 3, (byte) 1, (byte) 0xff, (byte) 0, (byte) '\r');
    assertThat(CommandParser.parse(hello)).isEqualTo(new Parsed.Foreign("TLS"));
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH PLAIN AGEAYg==, 11",
    "auth plain AGEAYg==, 11",
    "AUTH  PLAIN  AGEAYg==, 12",
    "AUTH PLAIN, 10",
    "AUTH, 4",
    "' AUTH PLAIN AGEAYg==', 12",
    "AUHT PLAIN AGEAYg==, 11",
    "aut LOGIN AGEAYg==, 10",
    "PASS hush, 5",
    "login ann hush, 6",
    "XAUTHX PLAIN AGEAYg==, 21",
    "MAIL FROM:<ann@a.example>, 25"
  })
  void whatFollowsTheMechanismOfAuthIsASecret(String line, int showable) {
    assertThat(CommandParser.showable(Octets.utf8(line))).isEqualTo(showable);
  }

  @Test
  void noLineMakesItThrow() {
    long seed = Long.getLong("glasspost.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    String[] beginnings = {
      "",
      "MAIL FROM:<",
      "RCPT TO:<",
      "MAIL FROM:<a@b> ",
      "RCPT TO:<a@b> ORCPT=utf-8;",
      "BDAT ",
      "EHLO ",
      "MAIL FROM:<@",
      "MAIL FROM:<\"",
      "MAIL FROM:<a@[IPv6:"
    };
    for (int i = 0; i < 50_000; i++) {
      byte[] noise = new byte[random.nextInt(30)];
      for (int j = 0; j < noise.length; j++) noise[j] = octet(random);
      Octets line =
          Octets.utf8(beginnings[random.nextInt(beginnings.length)]).plus(Octets.of(noise));
      assertThat(CommandParser.parse(line)).as("seed %d, line %s", seed, line).isNotNull();
      assertThat(CommandParser.showable(line)).isBetween(0, line.length());
    }
  }

  /// Mostly octets that mean something.
  private static byte octet(SplittableRandom random) {
    String meaningful = "<>@\"\\[]:;,.=+ \txX{}ABab09\r\0";
    return random.nextInt(4) > 0
        ? (byte) meaningful.charAt(random.nextInt(meaningful.length()))
        : (byte) random.nextInt(256);
  }
}
