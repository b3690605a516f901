package dev.glasspost.server.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trails;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.View;
import dev.glasspost.mail.view.Voice;
import dev.glasspost.server.golden.ScriptedWire.Spoken;
import dev.glasspost.server.view.PageFormat;
import dev.glasspost.server.view.TrailFormat;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is not for somebody is in nothing that they are shown: of real sessions, whose words chance
/// has put together, in every view and every form.
@ExtendWith(Seeds.class)
final class AudienceTest {
  private static final String JOE = "joepublic@hypertouch.com";
  private static final List<String> NAMES = List.of("joepublic", "secretary", "boss");
  private static final Audience JOES = new Audience.User(JOE);
  private static final Audience SENDERS = new Audience.Sender();
  private static final String MESSAGE = "Message-ID: <1@b.example>\r\n\r\nx\r\n.\r\n";

  private static final List<String> TO_ALL =
      List.of(
          "HELO a.example\r\n",
          "MAIL FROM:<a@b.example>\r\n",
          "RCPT TO:<team@hypertouch.com>\r\n",
          "RCPT TO:<suggestions@hypertouch.com>\r\n",
          "DATA\r\n",
          MESSAGE);

  private static final List<String> SMTP =
      List.of(
          "HELO a.example\r\n",
          "EHLO a.example\r\n",
          "MAIL FROM:<a@b.example>\r\n",
          "MAIL FROM:<> \r\n",
          "RCPT TO:<recipes@hypertouch.com>\r\n",
          "RCPT TO:<team@hypertouch.com>\r\n",
          "RCPT TO:<suggestions@hypertouch.com>\r\n",
          "RCPT TO: <Secretary@hypertouch.com> \r\n",
          "RCPT TO:<secretary-nobody@hypertouch.com>\r\n",
          "RCPT TO:<" + JOE + ">\r\n",
          "RCPT TO:<" + JOE + ">\r\nRCPT TO:<suggestions@hypertouch.com>\r\n",
          "VRFY secretary\r\nEXPN suggestions\r\n",
          "NOOP secretary\r\nRSET suggestions\r\n",
          "secretary\r\n",
          "RSET\r\n",
          "DATA\r\n",
          MESSAGE,
          "BDAT 5\r\nabcde",
          "BDAT 3 LAST\r\nx\r\n",
          "NOOP\r\n",
          "QUIT\r\n");

  private static final List<String> LOGINS =
      List.of(
          plain("joepublic", "correct horse battery"),
          plain("secretary", "correct horse battery"),
          plain("secretary", "wrong"),
          "AUTH PLAIN\r\n" + plain("joepublic", "correct horse battery").substring(11),
          "STARTTLS\r\n",
          "MAIL FROM:<" + JOE + ">\r\n",
          "MAIL FROM:<secretary@hypertouch.com>\r\n",
          "From: <" + JOE + ">\r\n" + MESSAGE);

  private static final List<String> JOES_LOGIN =
      List.of("USER joepublic\r\n", "PASS correct horse battery\r\n");

  /// What another says before Joe logs in on the same line.
  private static final List<String> STRANGER =
      List.of(
          "USER secretary\r\n",
          "PASS wrong\r\n",
          "CAPA\r\n",
          "CAPA secretary\r\n",
          "NOOP secretary\r\n",
          "secretary\r\n");

  private static final List<String> READER =
      List.of(
          "CAPA\r\n",
          "NOOP\r\n",
          "LIST\r\nUIDL\r\n",
          "RETR 1\r\n",
          "TOP 1 0\r\n",
          "DELE 1\r\n",
          "QUIT\r\n");

  private final SplittableRandom random = new SplittableRandom(Seeds.next());
  private final FakeClock clock = FakeClock.at("2026-11-26T02:35:56Z");
  private final Provider provider = new Provider(clock, 10);

  @AfterEach
  void end() {
    provider.close();
  }

  private static String plain(String user, String password) {
    String initial = "\0" + user + "\0" + password;
    return "AUTH PLAIN " + Base64.getEncoder().encodeToString(initial.getBytes(UTF_8)) + "\r\n";
  }

  @RepeatedTest(60)
  void nobodyLearnsWhatIsNotForThem() {
    ScriptedWire stranger = script(TO_ALL, SMTP);
    SessionRecord brought = provider.serveSmtp(stranger, 1);
    ScriptedWire user = script(List.of("EHLO a\r\n", any(LOGINS.subList(0, 2))), both());
    SessionRecord handedIn = provider.serveSubmission(user);
    provider.postman.runDue();
    List<String> login = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) login.add(any(STRANGER));
    login.addAll(JOES_LOGIN);
    ScriptedWire reader = script(login, random.nextBoolean() ? READER : STRANGER.subList(1, 3));
    SessionRecord read = provider.servePop3(reader);
    senderLearnsNothing(again(brought), stranger);
    senderLearnsNothing(again(handedIn), user);
    senderLearnsNothing(read, reader);
    assertHidden(JOES, again(brought), List.of("secretary", "suggestions", "boss"));
    assertHidden(JOES, read, List.of("secretary", "suggestions", "boss"));
    assertHidden(
        JOES, again(handedIn), isJoes(handedIn) ? unspoken(user) : List.of("suggestions", "boss"));
    noTrailTellsMore();
  }

  private static List<String> both() {
    List<String> words = new ArrayList<>(SMTP);
    words.addAll(LOGINS);
    return words;
  }

  /// With what became of its messages later.
  private SessionRecord again(SessionRecord record) {
    return provider.journal.reader().find(record.id()).orElseThrow();
  }

  private static boolean isJoes(SessionRecord record) {
    return record.moments().stream()
        .anyMatch(
            it -> it.event() instanceof Authenticated(var account, _, _) && account.equals(JOE));
  }

  /// Names that nobody said in clear.
  private static List<String> unspoken(ScriptedWire wire) {
    String spoken =
        wire.spoken().stream()
            .map(Spoken::octets)
            .collect(Collectors.joining())
            .toLowerCase(Locale.ROOT);
    return NAMES.stream().filter(name -> !spoken.contains(name)).toList();
  }

  private static void senderLearnsNothing(SessionRecord record, ScriptedWire wire) {
    assertHidden(SENDERS, record, unspoken(wire));
    assertHidden(SENDERS, record, List.of("is an alias of", "is an account here", "thrown away"));
  }

  private static void assertHidden(Audience audience, SessionRecord record, List<String> hidden) {
    audience
        .share(record)
        .ifPresent(it -> {
          String pages = pages(it);
          for (String text : hidden) assertThat(pages).doesNotContainIgnoringCase(text);
        });
  }

  private void noTrailTellsMore() {
    for (Trail trail : trails(JOES).find(JOE, 10).trails())
      assertThat(text(trail)).doesNotContainIgnoringCase("boss", "alias of secretary");
    for (Trail trail : trails(SENDERS).find("a@b.example", 10).trails())
      assertThat(text(trail)).doesNotContain("is an alias of", "logged in as", "maildrop", "boss");
  }

  /// What they did, what we decided and why stands between what they said and our no.
  @RepeatedTest(20)
  void everyNoIsExplained() {
    List<String> logins = List.of("EHLO a\r\n", any(LOGINS));
    assertExplained(provider.serveSmtp(script(TO_ALL, SMTP), 1));
    assertExplained(provider.serveSubmission(script(logins, both())));
    assertExplained(provider.servePop3(script(STRANGER, random.nextBoolean() ? READER : STRANGER)));
  }

  private static void assertExplained(SessionRecord record) {
    boolean explained = true;
    for (Line line : lens(View.COMMENTED).sheet(record).lines()) {
      if (line.voice() == Voice.THEY) explained = false;
      if (line.voice() == Voice.COMMENT) explained = true;
      if (line.text().matches("Sending (-ERR|[45]\\d\\d).*"))
        assertThat(explained).as(line.text()).isTrue();
    }
  }

  @Test
  void theThreeSeeTheSameMessageEachInTheirWay() {
    ScriptedWire wire = wire();
    TO_ALL.forEach(piece -> wire.after(1, piece));
    SessionRecord first = provider.serveSmtp(wire.after(1, "QUIT\r\n"), 1);
    provider.postman.runDue();
    SessionRecord record = again(first);
    assertThat(pages(record)).contains("boss@hypertouch.com", "suggestions@hypertouch.com", JOE);
    assertThat(pages(JOES.share(record).orElseThrow()))
        .contains("team@hypertouch.com is an alias of " + JOE, "delivered to " + JOE)
        .doesNotContain("secretary", "suggestions", "boss");
    assertThat(pages(SENDERS.share(record).orElseThrow()))
        .contains("suggestions@hypertouch.com", "S.0000000001 message accepted")
        .doesNotContain("secretary", "boss", JOE, "is an alias of");
    MessageId id = new MessageId(1);
    String shown =
        "$ glasspost log trail S.0000000001 --audience sender\n"
            + text(TrailFormat.TEXT, trails(SENDERS).of(id).orElseThrow())
            + "\n$ glasspost log trail S.0000000001 --audience user --user "
            + JOE
            + "\n"
            + text(TrailFormat.TEXT, trails(JOES).of(id).orElseThrow());
    Excerpts.check("docs/journal.md", "audiences", shown);
  }

  @Test
  void whatAUserSeesOfASessionReadsAsIfTheRestHadNotBeen() {
    ScriptedWire wire = wire().after(1, "HELO a.example\r\n");
    wire.after(1, "MAIL FROM:<a@b.example>\r\n");
    wire.after(1, "RCPT TO:<" + JOE + ">\r\nRCPT TO:<suggestions@hypertouch.com>\r\nDATA\r\n");
    SessionRecord record = provider.serveSmtp(wire.after(1, MESSAGE).after(1, "QUIT\r\n"), 1);
    StringBuilder seen = new StringBuilder();
    print(PageFormat.TEXT, lens(View.SENDER), JOES.share(record).orElseThrow(), seen);
    assertThat(seen.toString().lines().skip(3).limit(8).toList())
        .containsExactly(
            "C: HELO a.example",
            "S: 250 209.31.44.214 cannot verify a.example",
            "C: MAIL FROM:<a@b.example>",
            "S: 250 <a@b.example> sender accepted",
            "C: RCPT TO:<" + JOE + ">",
            "C: DATA",
            "S: 250 <" + JOE + "> recipient accepted",
            "S: 354 Enter mail, end with \".\" on a line by itself");
  }

  @Test
  void usersAreToldWhatTheyHandedInButNotWhoseAccountHasIt() {
    ScriptedWire wire = wire().after(1, "EHLO a\r\n").after(1, LOGINS.getFirst());
    wire.after(1, "MAIL FROM:<" + JOE + ">\r\n")
        .after(1, "RCPT TO:<suggestions@hypertouch.com>\r\n");
    wire.after(1, "DATA\r\n").after(1, LOGINS.getLast()).after(1, "QUIT\r\n");
    SessionRecord record = provider.serveSubmission(wire);
    provider.postman.runDue();
    assertThat(pages(JOES.share(again(record)).orElseThrow()))
        .contains("They have shown that they may send as " + JOE, "suggestions@hypertouch.com")
        .doesNotContain("boss");
    assertThat(trails(JOES).of(new MessageId(1)).orElseThrow().sentences().getFirst().text())
        .isEqualTo("We took the message for suggestions@hypertouch.com over, and said so.");
  }

  @Test
  void whatDoesNotConcernSomebodyIsNotThereForThem() {
    ScriptedWire wire = wire().after(1, "HELO a.example\r\n");
    wire.after(1, "MAIL FROM:<a@b.example>\r\n")
        .after(1, "RCPT TO:<suggestions@hypertouch.com>\r\n");
    assertThat(JOES.share(provider.serveSmtp(wire, 1))).isEmpty();
    ScriptedWire reader = wire().after(1, "USER secretary\r\n");
    assertThat(JOES.share(provider.servePop3(reader.after(1, JOES_LOGIN.get(1))))).isEmpty();
  }

  /// All views in all forms, and the record beside itself.
  private static String pages(SessionRecord record) {
    StringBuilder all = new StringBuilder();
    for (PageFormat format : PageFormat.values()) {
      for (View view : View.values()) print(format, lens(view), record, all);
      try {
        format.print(Comparison.of(record, record, lens(View.PLAIN)), 400, all);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return all.toString();
  }

  /// What one can do about a refusal, another can't: they are told what is theirs to do.
  @Test
  void whoeverDoesNotRunTheServerIsGivenAdviceForThem() {
    ScriptedWire wire =
        wire().after(1, "HELO a.example\r\n").after(1, "MAIL FROM:<a@b.example>\r\n");
    wire.after(1, "RCPT TO:<nobody@hypertouch.com>\r\n").after(1, "QUIT\r\n");
    SessionRecord record = provider.serveSmtp(wire, 1);
    Trails all =
        new Trails(provider.journal.reader(), provider.queue, new StoreMaildrops(provider.store));
    assertThat(text(all.of(record.id()).getFirst())).contains("glasspost account add");
    assertThat(text(trails(SENDERS).of(record.id()).getFirst()))
        .contains("See whether nobody@hypertouch.com is spelt right")
        .doesNotContain("glasspost account");
    for (View view : View.values())
      for (PageFormat format : PageFormat.values()) {
        StringBuilder page = new StringBuilder();
        print(format, lens(view, Counsel.FOR_OTHERS), SENDERS.share(record).orElseThrow(), page);
        assertThat(page).doesNotContain("glasspost account", "glasspost log");
      }
  }

  private static Lens lens(View view) {
    return lens(view, Counsel.FOR_OPERATORS);
  }

  private static Lens lens(View view, Counsel counsel) {
    return new Lens(view, Level.ALL, ZoneOffset.UTC, InForce.UNKNOWN, counsel);
  }

  private static void print(PageFormat format, Lens lens, SessionRecord record, Appendable out) {
    try {
      format.print(lens.sheet(record), out);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String text(Trail trail) {
    return text(TrailFormat.TEXT, trail)
        + text(TrailFormat.HTML, trail)
        + text(TrailFormat.JSON, trail);
  }

  private static String text(TrailFormat format, Trail trail) {
    StringBuilder text = new StringBuilder();
    try {
      format.print(List.of(trail), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return text.toString();
  }

  private Trails trails(Audience audience) {
    return new Trails(
        provider.journal.reader(), provider.queue, new StoreMaildrops(provider.store), audience);
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private ScriptedWire wire() {
    return new ScriptedWire(clock, new Endpoint("192.0.2.7", 1110), Provider.LOCAL);
  }

  private ScriptedWire script(List<String> beginning, List<String> words) {
    ScriptedWire wire = wire();
    List<String> pieces = new ArrayList<>(random.nextInt(4) > 0 ? beginning : List.of());
    for (int i = random.nextInt(1, 20); i > 0; i--) pieces.add(any(words));
    pieces.forEach(piece -> wire.after(1, piece));
    return wire;
  }
}
