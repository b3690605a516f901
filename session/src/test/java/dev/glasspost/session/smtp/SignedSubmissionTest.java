package dev.glasspost.session.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dkim.DkimKeys;
import dev.glasspost.mail.dkim.Signing;
import dev.glasspost.mail.dkim.SigningDomain;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.MessageEvent.Signed;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Call;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What our users hand in is signed; nothing else is.
final class SignedSubmissionTest {
  private static final String LOGIN =
      "EHLO client.example\r\nAUTH PLAIN AGpvZXB1YmxpYwBvcGVuIHNlc2FtZQ==\r\n";
  private static final String ENVELOPE =
      "MAIL FROM:<joepublic@hypertouch.com>\r\nRCPT TO:<ann@hypertouch.com>\r\n";
  private static final String HEADER =
      """
      Date: Mon, 23 Nov 2026 10:00:00 +0000\r
      From: joepublic@hypertouch.com\r
      Message-ID: <a@b>\r
      """;

  private final Counter counter = Counter.forUsers(Map.of());
  private final DkimKeys keys = new DkimKeys(counter.store);

  @BeforeEach
  void makeKey() {
    keys.add(
        new SigningDomain("hypertouch.com", "hypertouch.com"),
        "x",
        List.of(Algorithm.ED25519),
        counter.clock.instant());
    keys.activate("hypertouch.com", "x-ed25519");
    counter.signer = keys;
  }

  private Call submit(String message) {
    return counter.say(LOGIN, ENVELOPE, bdat(message), "QUIT\r\n");
  }

  private static String bdat(String message) {
    return "BDAT " + message.length() + " LAST\r\n" + message;
  }

  /// The signature that a message with this header and body gets.
  private Octets signature(String header, String body) {
    Signing signing = keys.begin(Header.parse(Octets.ascii(header))).orElseThrow();
    byte[] octets = Octets.ascii(body).toBytes();
    signing.take(octets, 0, octets.length);
    return signing.end(counter.clock.instant()).getFirst().field().octets();
  }

  @Test
  void aMessageIsSignedAsItIsKept() {
    submit("Bcc: eve@e.example\r\nFrom: joepublic@hypertouch.com\r\n\r\nHello.\r\n");
    QueuedMessage message = counter.accepted().getFirst();
    String kept = counter.content(message).latin1();
    int end = kept.indexOf("\r\n\r\n");
    assertThat(kept).startsWith("Date: ").doesNotContain("Bcc", "DKIM");
    assertThat(message.content().signatures())
        .isEqualTo(signature(kept.substring(0, end + 2), kept.substring(end + 4)));
  }

  @Test
  void theRecordTellsWithWhichKey() {
    Call call = submit(HEADER + "\r\nHello.\r\n");
    QueuedMessage message = counter.accepted().getFirst();
    Signed signed = new Signed(message.id(), "hypertouch.com", "x-ed25519", "ed25519-sha256");
    List<Event> told = call.events(Received.class, Signed.class);
    assertThat(told).hasSize(2).last().isEqualTo(signed);
    assertThat(told.getFirst()).isInstanceOf(Received.class);
  }

  @Test
  void aBodyWithoutAnEmptyLineBeforeItIsSignedWhole() {
    submit(HEADER + "no field: this is text\r\nmore");
    assertThat(counter.accepted().getFirst().content().signatures())
        .isEqualTo(signature(HEADER, "no field: this is text\r\nmore"));
  }

  @Test
  void piecesOfAnySizeAreSignedTheSame() {
    String message = HEADER + "\r\nSome  text \r\n\r\n.\r\nend \r\n\r\n";
    Octets expected = signature(HEADER, message.substring(HEADER.length() + 2));
    for (int cut = 0; cut <= message.length(); cut++) {
      Counter fresh = Counter.forUsers(Map.of());
      fresh.signer = keys;
      fresh.say(
          LOGIN,
          ENVELOPE,
          "BDAT " + cut + "\r\n" + message.substring(0, cut),
          bdat(message.substring(cut)),
          "QUIT\r\n");
      assertThat(fresh.accepted().getFirst().content().signatures()).isEqualTo(expected);
    }
  }

  @Test
  void whatIsFromAnotherDomainIsNotSigned() {
    keys.remove("hypertouch.com", "x-ed25519");
    Call call = submit(HEADER + "\r\nHello.\r\n");
    assertThat(counter.accepted().getFirst().content().signatures()).isEqualTo(Octets.EMPTY);
    assertThat(call.events(Signed.class)).isEmpty();
  }

  @Test
  void whatOthersBringIsNotSigned() {
    Counter reception = new Counter();
    reception.signer = keys;
    reception.say("EHLO c.example\r\n", ENVELOPE, bdat(HEADER + "\r\nHello.\r\n"), "QUIT\r\n");
    assertThat(reception.accepted().getFirst().content().signatures()).isEqualTo(Octets.EMPTY);
  }

  @Test
  void aMessageThatIsRefusedIsNotSaidToBeSigned() {
    Call call = submit(HEADER + "X: y\r\n".repeat(50_000) + "\r\nText\r\n");
    assertThat(call.events(Signed.class)).isEmpty();
    assertThat(counter.accepted()).isEmpty();
  }
}
