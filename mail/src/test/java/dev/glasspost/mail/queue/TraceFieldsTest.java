package dev.glasspost.mail.queue;

import static dev.glasspost.mail.queue.Samples.RECIPIENT;
import static dev.glasspost.mail.queue.Samples.SENDER;
import static dev.glasspost.mail.queue.Samples.message;
import static dev.glasspost.mail.queue.Samples.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.text.Octets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceFieldsTest {
  @Test
  void theyTellTheWayAMessageCame() {
    assertThat(fields(message(origin("desk98"))).replace("\r\n", "\n"))
        .isEqualTo(
            """
            Return-Path: <emailplus@321media.com>
            Received: from desk98 ([36.37.0.13])
            \tby mail.hypertouch.com with SMTP id S.0000014938 (session 0K3V9WA7H2M4)
            \tfor <recipes@hypertouch.com>;
            \tThu, 6 May 1999 02:38:28 +0000
            """);
  }

  @Test
  void everyLineEndsWithCrlf() {
    String fields = TraceFields.of(message(origin("desk98")), List.of("gone", "gone")).utf8();
    assertThat(fields.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(fields).endsWith("\r\n");
  }

  @Test
  void aNameThatWasVerifiedStandsBeforeTheAddress() {
    var origin = Samples.from(new Endpoint("192.0.2.1", 25), Optional.of("mx.c.example"));
    assertThat(fields(message(origin))).contains("from desk98 (mx.c.example [192.0.2.1])\r\n");
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::1, [IPv6:2001:db8::1]", "fe80::1%eth0, [IPv6:fe80::1]"})
  void anAddressOfTheNewerKindIsMarked(String address, String literal) {
    var origin = Samples.from(new Endpoint(address, 25), Optional.empty());
    assertThat(fields(message(origin))).contains("from desk98 (" + literal + ")\r\n");
  }

  @Test
  void theNullReversePathIsSpelt() {
    assertThat(fields(message(origin("x"), ReversePath.Null.PATH, RECIPIENT)))
        .startsWith("Return-Path: <>\r\n");
  }

  @Test
  void onlyOneRecipientIsNamed() {
    assertThat(fields(message(origin("x"), SENDER, RECIPIENT, SENDER)))
        .contains("(session 0K3V9WA7H2M4);\r\n\tThu, 6 May");
  }

  @Test
  void whoGaveNoNameIsNamedByAddress() {
    assertThat(fields(message(origin("")))).contains("Received: from [36.37.0.13] ([36.37.0.13])");
  }

  @ParameterizedTest
  @CsvSource({
    "[192.0.2.7], [192.0.2.7]",
    "[IPv6:2001:db8::7], [IPv6:2001:db8::7]",
    "my_pc.local, my_pc.local",
    "a b, a?b",
    "a(b)c, a?b?c",
    "a;b@c<d>, a?b?c?d?",
    "[a]b], ?a?b?",
    "bücher, b?cher",
  })
  void aNameCantPassForAnythingElse(String name, String shown) {
    assertThat(fields(message(origin(name)))).contains("from " + shown + " ([36.37.0.13])\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\r\nBcc: y", "x\nBcc: y", "x\rBcc: y", "x\0\u0085\u001b[2J"})
  void nothingBeginsALineOfItsOwn(String evil) {
    Mailbox mailbox = new Mailbox(evil, new Domain("a.example" + evil));
    String fields = fields(message(origin(evil), mailbox, mailbox));
    assertThat(fields).hasLineCount(5);
    assertThat(fields.replace("\r\n\t", " ").replace("\r\n", "")).doesNotContainPattern("\\p{Cc}");
  }

  @Test
  void theLongestNamesFitIntoLinesAndIntoAMaildrop() {
    String name = "x".repeat(5_000);
    Mailbox mailbox = new Mailbox("\"".repeat(64), new Domain("é".repeat(127)));
    List<String> reasons = Collections.nCopies(1_000, "é".repeat(5_000));
    Octets signatures = Octets.ascii(("x".repeat(510) + "\r\n").repeat(12));
    QueuedMessage longest = Samples.signed(message(origin(name), mailbox, mailbox), signatures);
    Octets all = TraceFields.of(longest, reasons);
    assertThat(signatures.length()).isEqualTo(Content.MAX_SIGNATURES_OCTETS);
    assertThat(all.length()).isLessThanOrEqualTo(Delivery.MAX_PREFIX_OCTETS);
    assertThat(all.latin1().split("\r\n")).allMatch(line -> line.length() <= 998);
  }

  @Test
  void signaturesStandBehindThem() {
    Octets signature = Octets.ascii("DKIM-Signature: x\r\n");
    assertThat(fields(Samples.signed(message(origin("x")), signature)))
        .isEqualTo(fields(message(origin("x"))) + signature.utf8());
  }

  @Test
  void theNextHostGetsOurFieldAndTheSignatures() {
    Octets signature = Octets.ascii("DKIM-Signature: x\r\n");
    assertThat(TraceFields.received(Samples.signed(message(origin("x")), signature)).utf8())
        .startsWith("Received: from x ")
        .endsWith("+0000\r\nDKIM-Signature: x\r\n");
  }

  @Test
  void theReasonsOfAFailureFollow() {
    String fields =
        TraceFields.of(message(origin("x")), List.of("a@b: gone\r\nX: y", "c@d: gone")).utf8();
    assertThat(fields)
        .endsWith(
            """
            +0000\r
            Glasspost-Undelivered: a@b: gone??X: y\r
            Glasspost-Undelivered: c@d: gone\r
            """);
  }

  @Test
  void asManyReasonsAreToldAsThereIsRoomFor() {
    String reason = "r".repeat(100);
    List<String> reasons = Collections.nCopies(1_000, reason);
    String fields = TraceFields.of(message(origin("x")), reasons).utf8();
    int told = fields.split(reason, -1).length - 1;
    assertThat(told * (reason.length() + "Glasspost-Undelivered: \r\n".length()))
        .isBetween(TraceFields.MAX_NOTE_OCTETS - 125, TraceFields.MAX_NOTE_OCTETS);
    assertThat(fields).endsWith("Glasspost-Undelivered: and " + (1_000 - told) + " more\r\n");
  }

  private static String fields(QueuedMessage message) {
    return TraceFields.of(message).utf8();
  }
}
