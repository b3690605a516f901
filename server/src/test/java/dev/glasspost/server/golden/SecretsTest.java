package dev.glasspost.server.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.server.view.PageFormat;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// No password is in anything that the journal stores or shows.
@ExtendWith(Seeds.class)
final class SecretsTest {
  private static final String RIGHT = Provider.PASSWORD.reveal().utf8();
  private static final String WRONG = "Tr0ub4dor&3 <b>";
  private static final String JOE = "joepublic@hypertouch.com";

  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  private final Provider provider = new Provider(clock, 10);

  @AfterEach
  void end() {
    provider.close();
  }

  @Test
  void passwordsOfPop3AreNowhere() throws IOException {
    ScriptedWire wire =
        call()
            .after(1, "USER joepublic\r\n")
            .after(1, "PASS " + WRONG + "\r\n")
            .after(1, "USER joepublic\r\n")
            .after(1, "pass  " + WRONG + "\n")
            .after(1, "AUTH PLAIN " + plain(WRONG) + "\r\n")
            .after(1, "AUTH PLAIN\r\n")
            .after(1, plain(RIGHT) + "\r\n")
            .after(1, "PASS " + RIGHT + "\r\n")
            .after(1, "QUIT\r\n");
    assertKeepsSecrets(provider.servePop3(wire));
  }

  @Test
  void aLoginThatSucceedsIsToldWithoutItsPassword() throws IOException {
    ScriptedWire wire =
        call()
            .after(1, "USER joepublic\r\n")
            .after(1, "PASS " + RIGHT + "\r\n")
            .after(1, "QUIT\r\n");
    SessionRecord record = provider.servePop3(wire);
    assertKeepsSecrets(record);
    assertThat(page(record, View.PLAIN, PageFormat.TEXT))
        .contains("Input Line: PASS [secret, 21 octets, HMAC-SHA-256 ")
        .contains("POP3-1(" + JOE + ") ");
  }

  @Test
  void passwordsThatAreBrokenOffAreNowhere() throws IOException {
    assertKeepsSecrets(
        provider.servePop3(call().after(1, "USER joepublic\r\n").after(1, "PASS " + RIGHT)));
  }

  @Test
  void passwordsThatSmtpDoesNotWantAreNowhere() throws IOException {
    ScriptedWire wire =
        call()
            .after(1, "EHLO client.example\r\n")
            .after(1, "AUTH PLAIN " + plain(RIGHT) + "\r\n")
            .after(1, "auth login\r\n")
            .after(1, base64("joepublic") + "\r\n")
            .after(1, base64(RIGHT) + "\r\n")
            .after(1, "QUIT\r\n");
    assertKeepsSecrets(provider.serveSmtp(wire, 1));
  }

  private void assertKeepsSecrets(SessionRecord record) throws IOException {
    assertHasNoSecret(record.toString());
    for (View view : View.values())
      for (PageFormat format : PageFormat.values()) assertHasNoSecret(page(record, view, format));
    for (Partition partition :
        List.of(Partition.journal(record.id().day()), Partition.JOURNAL_INDEX))
      stored(partition).forEach(SecretsTest::assertHasNoSecret);
  }

  private List<String> stored(Partition partition) {
    List<String> stored =
        provider.store.read(
            partition,
            reader ->
                reader
                    .scan(KeyRange.ALL)
                    .map(entry -> entry.key().latin1() + entry.value().latin1())
                    .toList());
    assertThat(stored).isNotEmpty();
    return stored;
  }

  /// Not even a part of it that is long enough to be known again.
  private static void assertHasNoSecret(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String secret :
        List.of(
            RIGHT,
            "correct",
            "horse",
            "battery",
            WRONG,
            "Tr0ub",
            plain(RIGHT),
            plain(WRONG),
            base64(RIGHT),
            plain(RIGHT).substring(8),
            base64(RIGHT).substring(8)))
      assertThat(lower).doesNotContain(secret.toLowerCase(Locale.ROOT));
  }

  private static String page(SessionRecord record, View view, PageFormat format)
      throws IOException {
    StringBuilder page = new StringBuilder();
    format.print(new Lens(view, Level.ALL, ZoneOffset.UTC).sheet(record), page);
    return page.toString();
  }

  private ScriptedWire call() {
    return new ScriptedWire(clock, new Endpoint("192.0.2.7", 1110), Provider.LOCAL);
  }

  private static String plain(String password) {
    return base64("\0joepublic\0" + password);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
