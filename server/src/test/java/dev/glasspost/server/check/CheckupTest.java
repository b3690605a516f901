package dev.glasspost.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.mail.dkim.SigningDomain;
import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.dns.ZoneLine;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.check.Finding.Grade;
import dev.glasspost.server.tls.ShownCertificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of a domain, for each thing that can be wrong with it.
final class CheckupTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String HOST = "mail.a.example";
  private static final DkimKey KEY =
      new DkimKey(
          new SigningDomain("a.example", "a.example"),
          "x-rsa",
          Algorithm.RSA,
          DkimKey.State.SIGNING,
          NOW,
          Octets.ascii("key"));
  private static final ShownCertificate GOOD =
      new ShownCertificate(List.of(HOST), true, Instant.parse("2027-02-01T00:00:00Z"), true);

  private final Map<Question, Answer> world = new HashMap<>();
  private Subject subject =
      new Subject("a.example", HOST, List.of(), List.of(KEY), Optional.of(GOOD));

  @BeforeEach
  void publish() {
    found(Question.Type.MX, "a.example", "10 " + HOST);
    found(Question.Type.A, HOST, "192.0.2.7");
    found(Question.Type.AAAA, HOST, "2001:db8:0:0:0:0:0:7");
    found(Question.Type.PTR, "192.0.2.7", HOST);
    found(Question.Type.PTR, "2001:db8::7", "Mail.A.example");
    found(Question.Type.TXT, "a.example", "something else", "v=spf1 mx -all");
    found(Question.Type.TXT, KEY.recordName(), KEY.record().text());
    found(Question.Type.TXT, "_dmarc.a.example", "v=DMARC1; p=reject");
  }

  private void found(Question.Type type, String name, String... records) {
    world.put(new Question(type, name), new Answer.Found(List.of(records)));
  }

  private void nothing(Question.Type type, String name) {
    world.remove(new Question(type, name));
  }

  private List<Finding> run() {
    return new Checkup(
            subject, (question, _) -> world.getOrDefault(question, new Answer.Nothing()), NOW)
        .run();
  }

  /// The only finding that is not well.
  private Finding fault() {
    List<Finding> faults = run().stream().filter(finding -> finding.grade() != Grade.WELL).toList();
    assertThat(faults).hasSize(1);
    return faults.getFirst();
  }

  private void assertFault(Grade grade, String about, String text) {
    Finding fault = fault();
    assertThat(fault.grade()).isEqualTo(grade);
    assertThat(fault.about()).isEqualTo(about);
    assertThat(fault.text()).contains(text);
  }

  private static List<String> published(Finding finding) {
    return finding.publish().stream().map(ZoneLine::text).toList();
  }

  @Test
  void whereEverythingIsPublishedNothingIsWrong() {
    assertThat(run())
        .allMatch(finding -> finding.grade() == Grade.WELL)
        .extracting(Finding::about)
        .containsExactly(
            "name", "addresses", "PTR", "PTR", "MX", "SPF", "SPF", "DKIM", "DMARC", "certificate");
    assertThat(run())
        .extracting(Finding::text)
        .contains(
            "mail.a.example is at 192.0.2.7 and 2001:db8::7.",
            "Mail for a.example goes to mail.a.example, which is this server.",
            "a.example says that its mail may come from 192.0.2.7.",
            "The certificate is for mail.a.example and good until 2027-02-01.");
  }

  @Test
  void aServerWithoutANameIsToldSo() {
    subject = new Subject("a.example", "localhost", List.of(), List.of(KEY), Optional.of(GOOD));
    assertThat(run().getFirst())
        .extracting(Finding::grade, Finding::text)
        .containsExactly(
            Grade.WRONG,
            "This server calls itself localhost, which nobody else can find. Set host-name to a"
                + " name such as mail.a.example, and check again.");
  }

  @Test
  void aNameWithoutAnAddressIsToldWithTheRecord() {
    nothing(Question.Type.A, HOST);
    nothing(Question.Type.AAAA, HOST);
    subject =
        new Subject(
            "a.example", HOST, List.of("192.0.2.7", "2001:db8::7"), List.of(), Optional.empty());
    Finding addresses = run().get(1);
    assertThat(addresses.grade()).isEqualTo(Grade.WRONG);
    assertThat(published(addresses))
        .containsExactly("mail.a.example. IN A 192.0.2.7", "mail.a.example. IN AAAA 2001:db8::7");
  }

  @Test
  void addressesOfAnotherMachineAreAdvice() {
    subject =
        new Subject("a.example", HOST, List.of("198.51.100.1"), List.of(KEY), Optional.of(GOOD));
    assertFault(Grade.ADVICE, "addresses", "but this machine has 198.51.100.1");
    subject =
        new Subject("a.example", HOST, List.of("2001:DB8::7"), List.of(KEY), Optional.of(GOOD));
    assertThat(run()).allMatch(finding -> finding.grade() == Grade.WELL);
  }

  @Test
  void anAddressWithoutANameIsToldWithTheRecord() {
    nothing(Question.Type.PTR, "192.0.2.7");
    assertFault(Grade.WRONG, "PTR", "192.0.2.7 has no name.");
    assertThat(published(fault()))
        .containsExactly("7.2.0.192.in-addr.arpa. IN PTR mail.a.example.");
  }

  @Test
  void anAddressWithAnotherNameIsWrongOnlyIfThatDoesNotLeadBack() {
    found(Question.Type.PTR, "192.0.2.7", "host7.provider.example");
    assertFault(Grade.WRONG, "PTR", "host7.provider.example, and that does not lead back to it");
    found(Question.Type.A, "host7.provider.example", "192.0.2.7");
    assertFault(Grade.ADVICE, "PTR", "mail.a.example would be better");
  }

  @Test
  void mailThatGoesElsewhereIsTold() {
    found(Question.Type.MX, "a.example", "10 mx.b.example", "20 " + HOST);
    assertFault(Grade.ADVICE, "MX", "but also to mx.b.example");
    found(Question.Type.MX, "a.example", "10 mx.b.example");
    found(Question.Type.TXT, "a.example", "v=spf1 a:mail.a.example -all");
    assertFault(Grade.WRONG, "MX", "goes to mx.b.example, and not to mail.a.example");
    assertThat(published(fault())).containsExactly("a.example. IN MX 10 mail.a.example.");
    found(Question.Type.MX, "a.example", "0 .");
    assertFault(Grade.WRONG, "MX", "takes no mail");
    nothing(Question.Type.MX, "a.example");
    assertFault(Grade.WRONG, "MX", "Nothing says which host");
  }

  @Test
  void aDomainThatDoesNotSayWhoSendsForItIsTold() {
    nothing(Question.Type.TXT, "a.example");
    assertFault(Grade.WRONG, "SPF", "does not say which servers send its mail");
    assertThat(published(fault())).containsExactly("a.example. IN TXT \"v=spf1 mx -all\"");
    found(Question.Type.TXT, "a.example", "v=spf1 mx -all", "V=SPF1 -all");
    assertFault(Grade.WRONG, "SPF", "has 2 SPF records");
    found(Question.Type.TXT, "a.example", "v=spf1 ip4:192.0.2.0/24 -all");
    assertFault(Grade.WRONG, "SPF", "Add ip6:2001:db8");
  }

  @Test
  void aSignatureThatNobodyCanVerifyIsWrong() {
    nothing(Question.Type.TXT, KEY.recordName());
    assertFault(Grade.WRONG, "DKIM", "can't be seen, but mail is signed with it");
    assertThat(published(fault()))
        .containsExactly("x-rsa._domainkey.a.example. IN TXT \"v=DKIM1; k=rsa; p=a2V5\"");
    found(Question.Type.TXT, KEY.recordName(), "v=DKIM1; p=AAAA");
    assertFault(Grade.WRONG, "DKIM", "can't be seen");
  }

  @Test
  void aDomainThatDoesNotSignIsTold() {
    subject = new Subject("a.example", HOST, List.of(), List.of(), Optional.of(GOOD));
    assertFault(Grade.WRONG, "DKIM", "`glasspost dkim add a.example`");
  }

  @ParameterizedTest
  @CsvSource({
    "WAITING, true, ADVICE, may sign: `glasspost dkim activate a.example x-rsa`",
    "WAITING, false, ADVICE, as yet",
    "RETIRED, true, WELL, can still be seen",
    "RETIRED, false, WELL, `glasspost dkim remove a.example x-rsa`",
  })
  void keysThatDoNotSignAreNoFault(
      DkimKey.State state, String published, Grade grade, String text) {
    DkimKey key = new DkimKey(KEY.domain(), "x-rsa", KEY.algorithm(), state, NOW, KEY.publicKey());
    subject = new Subject("a.example", HOST, List.of(), List.of(key), Optional.of(GOOD));
    if (published.equals("false")) nothing(Question.Type.TXT, KEY.recordName());
    assertThat(run())
        .filteredOn(finding -> finding.about().equals("DKIM"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.grade()).isEqualTo(grade);
          assertThat(finding.text()).contains(text);
        });
  }

  @Test
  void aDomainWithoutAPolicyIsTold() {
    nothing(Question.Type.TXT, "_dmarc.a.example");
    assertFault(Grade.WRONG, "DMARC", "does not say what to do");
    assertThat(published(fault()))
        .containsExactly(
            "_dmarc.a.example. IN TXT \"v=DMARC1; p=none; rua=mailto:postmaster@a.example\"");
    found(Question.Type.TXT, "_dmarc.a.example", "v=DMARC1; p=none", "v=DMARC1; p=reject");
    assertFault(Grade.WRONG, "DMARC", "There are 2 records");
    found(Question.Type.TXT, "_dmarc.a.example", "v=DMARC1; p=maybe");
    assertFault(Grade.WRONG, "DMARC", "has no policy");
  }

  private void assertCertificate(ShownCertificate shown, Grade grade, String text) {
    subject = new Subject("a.example", HOST, List.of(), List.of(KEY), Optional.of(shown));
    assertFault(grade, "certificate", text);
  }

  @Test
  void aCertificateThatProgramsWillNotTrustIsTold() {
    List<String> host = List.of(HOST);
    List<String> other = List.of("mx.b.example");
    Instant late = GOOD.until();
    Instant yesterday = Instant.parse("2026-11-25T00:00:00Z");
    Instant soon = Instant.parse("2026-12-01T00:00:00Z");
    assertCertificate(
        new ShownCertificate(other, false, late, false),
        Grade.WRONG,
        "is for mx.b.example, and not for mail.a.example");
    assertCertificate(
        new ShownCertificate(host, true, yesterday, true), Grade.WRONG, "expired on 2026-11-25");
    assertCertificate(
        new ShownCertificate(host, true, late, false), Grade.ADVICE, "Nobody whom this machine");
    assertCertificate(
        new ShownCertificate(host, true, soon, true), Grade.ADVICE, "expires on 2026-12-01");
  }

  @Test
  void aCertificateOfOurOwnIsAdvice() {
    subject = new Subject("a.example", HOST, List.of(), List.of(KEY), Optional.empty());
    assertFault(Grade.ADVICE, "certificate", "Name one of an authority in tls.files");
  }

  @Test
  void whatCantBeFoundOutIsNotCalledMissing() {
    world.put(new Question(Question.Type.TXT, "_dmarc.a.example"), new Answer.Failed("SERVFAIL"));
    assertFault(Grade.WRONG, "DMARC", "Looking for _dmarc.a.example (TXT) failed: SERVFAIL.");
    world.put(new Question(Question.Type.TXT, "_dmarc.a.example"), new Answer.TooLate());
    assertFault(Grade.WRONG, "DMARC", "Nobody answered");
  }
}
