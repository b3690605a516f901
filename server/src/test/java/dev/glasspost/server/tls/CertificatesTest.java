package dev.glasspost.server.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Certificates as other people's programs make them, and as we do.
@Timeout(60)
final class CertificatesTest {
  private static final String HOST = "mx.a.example";

  private final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  private final List<String> troubles = new ArrayList<>();
  @TempDir private Path folder;

  private Certificates open(Path... files) throws BadCertificates {
    return Certificates.open(
        List.of(files),
        new Certificates.Place(folder, HOST, clock),
        Duration.ofSeconds(1),
        troubles::add);
  }

  /// Has OpenSSL make a certificate for a host.
  private Path openssl(String host, String... options) throws Exception {
    Path certificate = folder.resolve(host + ".crt");
    run(
        Stream.concat(
                Stream.of(
                    "openssl",
                    "req",
                    "-x509",
                    "-nodes",
                    "-days",
                    "36500",
                    "-subj",
                    "/CN=" + host,
                    "-addext",
                    "subjectAltName=DNS:" + host,
                    "-keyout",
                    key(host).toString(),
                    "-out",
                    certificate.toString()),
                Arrays.stream(options))
            .toList());
    return certificate;
  }

  private Path key(String host) {
    return folder.resolve(host + ".key");
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor()).describedAs(output).isZero();
  }

  private List<Identity> read(Path... files) throws BadCertificates {
    return new CertificateFiles(List.of(files)).read();
  }

  @Test
  void allThatSpeaksAgainstTheCertificateOfAnotherHostIsTold() throws Exception {
    Path file = openssl("a.example", "-newkey", "rsa:2048");
    List<X509Certificate> shown = PemFile.read(file).certificates();
    HostCertificates stranger = HostCertificates.trusting(List.of(), Duration.ofSeconds(1));
    HostCertificates friend = HostCertificates.trusting(List.of(file), Duration.ofSeconds(1));
    assertThat(stranger.doubts("b.example", shown))
        .containsExactly(Oddity.CERTIFICATE_NOT_VOUCHED_FOR, Oddity.CERTIFICATE_OF_ANOTHER_NAME);
    assertThat(stranger.doubts("a.example", shown))
        .containsExactly(Oddity.CERTIFICATE_NOT_VOUCHED_FOR);
    assertThat(friend.doubts("b.example", shown))
        .containsExactly(Oddity.CERTIFICATE_OF_ANOTHER_NAME);
    assertThat(friend.doubts("a.example", shown)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rsa:2048, '', RSA",
    "ec, ec_paramgen_curve:prime256v1, EC",
    "ed25519, '', EdDSA",
  })
  void keysOfEveryKindFindTheirCertificate(String kind, String option, String type)
      throws Exception {
    List<String> options = new ArrayList<>(List.of("-newkey", kind));
    if (!option.isEmpty()) options.addAll(List.of("-pkeyopt", option));
    Path certificate = openssl("a.example", options.toArray(String[]::new));
    Path other = openssl("b.example", "-newkey", "rsa:2048");
    List<Identity> identities = read(key("b.example"), certificate, key("a.example"), other);
    assertThat(identities).hasSize(2);
    assertThat(identities.getFirst().names()).containsExactly("a.example");
    assertThat(identities.getFirst().keyType()).isEqualTo(type);
    try (Certificates usable = open(certificate, key("a.example"))) {
      assertThat(usable.engine().getEnabledProtocols()).containsOnly("TLSv1.3", "TLSv1.2");
    }
  }

  @ParameterizedTest
  @CsvSource({"rsa:2048, rsa, RSA PRIVATE KEY", "ec, ec, EC PRIVATE KEY"})
  void keysInTheOldFormsAreRead(String kind, String program, String label) throws Exception {
    List<String> options = new ArrayList<>(List.of("-newkey", kind));
    if (kind.equals("ec")) options.addAll(List.of("-pkeyopt", "ec_paramgen_curve:secp384r1"));
    Path certificate = openssl("a.example", options.toArray(String[]::new));
    Path old = folder.resolve("old.key");
    List<String> command = new ArrayList<>(List.of("openssl", program));
    if (program.equals("rsa")) command.add("-traditional");
    command.addAll(List.of("-in", key("a.example").toString(), "-out", old.toString()));
    run(command);
    assertThat(Files.readString(old)).contains(label);
    assertThat(read(certificate, old)).hasSize(1);
  }

  @Test
  void theChainIsPutInOrderAndTheRootIsLeftOut() throws Exception {
    Path root = openssl("root.example", "-newkey", "rsa:2048");
    Path middle = issued("middle.example", "root.example");
    Path leaf = issued("a.example", "middle.example");
    Identity identity = read(root, middle, leaf, key("a.example")).getFirst();
    assertThat(identity.chain())
        .extracting(certificate -> certificate.getSubjectX500Principal().getName())
        .containsExactly("CN=a.example", "CN=middle.example");
  }

  private Path issued(String host, String issuer) throws Exception {
    return openssl(
        host,
        "-newkey",
        "rsa:2048",
        "-CA",
        folder.resolve(issuer + ".crt").toString(),
        "-CAkey",
        key(issuer).toString());
  }

  @Test
  void theCertificateIsChosenByTheNameThatTheClientAsksFor() throws Exception {
    Path one = openssl("a.example", "-newkey", "rsa:2048");
    Path two = openssl("b.example", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
    IdentityChooser chooser =
        new IdentityChooser(read(one, key("a.example"), two, key("b.example")));
    assertThat(name(chooser, "RSA", Optional.of("a.example"))).isEqualTo("a.example");
    assertThat(name(chooser, "EC", Optional.of("B.example"))).isEqualTo("b.example");
    assertThat(name(chooser, "RSA", Optional.of("b.example")))
        .describedAs("better none than that of another host")
        .isEqualTo("none");
    assertThat(name(chooser, "RSA", Optional.of("c.example"))).isEqualTo("a.example");
    assertThat(name(chooser, "EC", Optional.empty())).isEqualTo("b.example");
  }

  private static String name(IdentityChooser chooser, String type, Optional<String> asked) {
    return chooser.choose(type, asked).map(it -> it.names().getFirst()).orElse("none");
  }

  @Test
  void aStarStandsForOneLabel() throws Exception {
    Path certificate = openssl("*.x.example", "-newkey", "rsa:2048");
    Identity identity = read(certificate, key("*.x.example")).getFirst();
    assertThat(identity.isFor("mail.X.example")).isTrue();
    assertThat(identity.isFor("x.example")).isFalse();
    assertThat(identity.isFor("a.mail.x.example")).isFalse();
  }

  @Test
  void aCertificateIsMadeIfNoneIsNamed() throws Exception {
    Path file = folder.resolve("tls/self-signed.pem");
    try (Certificates made = open()) {
      assertThat(made.engine().getEnabledCipherSuites())
          .allMatch(cipher -> cipher.contains("GCM") || cipher.contains("CHACHA20"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String first = Files.readString(file);
    assertThat(read(file).getFirst().isFor(HOST)).isTrue();
    try (Certificates _ = open()) {
      assertThat(Files.readString(file)).describedAs("it stays").isEqualTo(first);
    }
    clock.pass(Duration.ofDays(4000));
    try (Certificates _ = open()) {
      assertThat(Files.readString(file)).describedAs("it had expired").isNotEqualTo(first);
    }
  }

  @Test
  void changedFilesAreReadAgainAndBadOnesAreNotUsed() throws Exception {
    Path certificate = openssl("a.example", "-newkey", "rsa:2048");
    try (Certificates certificates = open(certificate, key("a.example"))) {
      certificates.look();
      assertThat(troubles).isEmpty();
      Files.writeString(certificate, "no more\n");
      certificates.look();
      certificates.look();
      assertThat(troubles)
          .singleElement()
          .asString()
          .startsWith("The changed certificates are not used: The file " + certificate);
      assertThat(certificates.engine().getEnabledProtocols()).isNotEmpty();
      openssl("a.example", "-newkey", "rsa:3072");
      certificates.look();
      assertThat(troubles).hasSize(1);
    }
  }

  @Test
  void aCertificateThatExpiresSoonIsTold() throws Exception {
    Path certificate = openssl("a.example", "-newkey", "rsa:2048");
    clock.pass(Duration.ofDays(36_495));
    open(certificate, key("a.example")).close();
    assertThat(troubles)
        .singleElement()
        .asString()
        .startsWith("The certificate of CN=a.example expire");
  }

  @Test
  void whatCantBeUsedIsToldInOneSentence() throws Exception {
    Path certificate = openssl("a.example", "-newkey", "rsa:2048");
    openssl("b.example", "-newkey", "rsa:2048");
    Path locked = folder.resolve("locked.key");
    run(
        List.of(
            "openssl",
            "pkey",
            "-aes256",
            "-passout",
            "pass:x",
            "-in",
            key("a.example").toString(),
            "-out",
            locked.toString()));
    Path nothing = Files.writeString(folder.resolve("nothing"), "hello\n");
    Path missing = folder.resolve("missing.pem");
    assertBad("There is no file " + missing + "; correct tls.files.", missing);
    assertBad("holds neither a certificate nor a private key in PEM.", nothing);
    assertBad("There is no private key in " + certificate, certificate);
    assertBad("There is no certificate in " + key("a.example"), key("a.example"));
    assertBad("belongs to a certificate there.", certificate, key("b.example"));
    assertBad("is locked with a passphrase", certificate, locked);
  }

  private void assertBad(String words, Path... files) {
    assertThatThrownBy(() -> open(files))
        .isInstanceOf(BadCertificates.class)
        .hasMessageContaining(words)
        .message()
        .hasLineCount(1);
  }

  @Test
  void aFileTooLargeForCertificatesIsNotRead() throws IOException {
    Path large = Files.writeString(folder.resolve("large"), " ".repeat((int) PemFile.MAX_OCTETS));
    assertBad("holds neither", large);
    Files.writeString(large, " ".repeat((int) PemFile.MAX_OCTETS + 1));
    assertBad("too large", large);
  }
}
