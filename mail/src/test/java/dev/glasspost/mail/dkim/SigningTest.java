package dev.glasspost.mail.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.dkim.SigningInput;
import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is signed, and how keys are kept.
final class SigningTest {
  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");
  private static final int MUTATIONS = 3_000;
  private static final int PIECE = 64 * 1024;
  private static final int PIECES = 50 * 1024 * 1024 / PIECE;

  private final KeptKey key =
      KeptKey.make(new SigningDomain("a.example", "a.example"), "x", Algorithm.ED25519, TIME);

  private static Header header(String fields) {
    return Header.parse(Octets.utf8(fields.replace("\n", "\r\n")));
  }

  @Test
  void whatReadersSeeIsSealedAgainstMoreOfIt() {
    assertThat(SignedFields.of(header("From: a@a.example\nTO: b@b.example\n")))
        .startsWith("from", "from", "reply-to", "subject", "date", "to", "to", "cc", "message-id")
        .doesNotContain("in-reply-to", "received", "sender", "list-id");
  }

  @Test
  void whatMayBeAddedOnTheWayIsSignedOnlyIfItIsThere() {
    assertThat(SignedFields.of(header("References: <1@x>\nList-Unsubscribe: <mailto:x@x>\n")))
        .containsOnlyOnce("references", "list-unsubscribe")
        .doesNotContain("list-unsubscribe-post");
  }

  @Test
  void aThousandFieldsOfANameMakeNoEndlessSignature() {
    String crowd =
        Stream.of(
                "From",
                "To",
                "Cc",
                "Subject",
                "Reply-To",
                "Date",
                "Message-ID",
                "References",
                "List-Unsubscribe-Post",
                "Content-Transfer-Encoding",
                "MIME-Version",
                "List-Help",
                "Content-Type",
                "In-Reply-To",
                "List-Id",
                "List-Post",
                "List-Owner",
                "List-Subscribe",
                "List-Unsubscribe",
                "List-Archive")
            .map(name -> (name + ": x\n").repeat(1_000))
            .reduce("", String::concat);
    KeptKey rsa =
        KeptKey.make(
            new SigningDomain("a.example", ("x".repeat(62) + ".").repeat(3) + "a.example"),
            "x".repeat(DkimKeys.MAX_STEM_OCTETS) + "-rsa",
            Algorithm.RSA,
            TIME);
    Octets both =
        new Signing(header(crowd), List.of(rsa, rsa))
            .end(TIME).stream()
                .map(seal -> seal.field().octets())
                .reduce(Octets.EMPTY, Octets::plus);
    assertThat(both.length()).isLessThan(Content.MAX_SIGNATURES_OCTETS);
    assertThat(both.utf8().split("\r\n")).allMatch(line -> line.length() <= 998);
    assertThat(Collections.frequency(SignedFields.of(header(crowd)), "to"))
        .isEqualTo(SignedFields.MOST);
  }

  @Test
  void aMessageOfFiftyMegabytesIsSignedAsItComes() throws GeneralSecurityException {
    Header header = header("From: joe@a.example\nSubject: much\n");
    Signing signing = new Signing(header, List.of(key));
    byte[] piece =
        Octets.ascii("All work and no play makes Jack a dull boy. \r\n".repeat(PIECE / 46))
            .toBytes();
    for (int i = 0; i < PIECES; i++) signing.take(piece, 0, piece.length);
    Octets field = signing.end(TIME).getFirst().field().octets();
    assertThat(fits(header, field)).isTrue();
  }

  @Test
  void aFieldThatIsAddedBreaksTheSignature() throws GeneralSecurityException {
    Header header = header("From: joe@a.example\nSubject: hello\n");
    Octets field = new Signing(header, List.of(key)).end(TIME).getFirst().field().octets();
    assertThat(fits(header, field)).isTrue();
    for (String added : List.of("From: eve@e.example\n", "Subject: you won\n", "Cc: x@x\n"))
      assertThat(fits(header(added + "From: joe@a.example\nSubject: hello\n"), field)).isFalse();
    assertThat(fits(header("Received: x\nFROM:joe@a.example\nSubject : hello\n"), field)).isTrue();
  }

  /// Whether a signature fits to a header; of the body only the hash is looked at that it tells.
  private boolean fits(Header header, Octets field) throws GeneralSecurityException {
    String text = field.utf8();
    int b = text.indexOf("\tb=") + 3;
    Octets signature =
        Octets.of(Base64.getDecoder().decode(text.substring(b).replaceAll("\\s", "")));
    String names = text.replaceAll("\\s", "").replaceAll(".*;h=([^;]*);.*", "$1");
    Octets input =
        SigningInput.of(
            header,
            List.of(names.split(":")),
            new Header.Field("DKIM-Signature", Octets.utf8(text.substring(0, b))));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(key.known().publicKey().toBytes())));
    check.update(Sha256.begin().digest(input.toBytes()));
    return check.verify(signature.toBytes());
  }

  @Test
  void aKeyIsReadAsItWasKept() {
    KeptKey read = KeyLayout.key(KeyLayout.entry(key.in(DkimKey.State.RETIRED)));
    assertThat(read.known()).isEqualTo(key.known().in(DkimKey.State.RETIRED));
    assertThat(read.pkcs8()).isEqualTo(key.pkcs8());
  }

  @Test
  void whateverIsReadIsAKeyOrDamaged() {
    long seed = Long.getLong("glasspost.seed", new SplittableRandom().nextLong());
    SplittableRandom random = new SplittableRandom(seed);
    Entry entry = KeyLayout.entry(key);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] octets = entry.value().toBytes();
      octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      int length = random.nextInt(octets.length / 2, octets.length + 1);
      Octets value = Octets.of(octets, 0, length);
      assertThat(isKeyOrDamaged(new Entry(entry.key(), value, Optional.empty())))
          .as("seed %d", seed)
          .isTrue();
    }
  }

  private static boolean isKeyOrDamaged(Entry entry) {
    try {
      return KeyLayout.key(entry).known().selector().equals("x");
    } catch (StoreException.Damaged _) {
      return true;
    }
  }

  @Test
  void anEntryWithoutItsNamesIsDamaged() {
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(
            () -> KeyLayout.key(new Entry(Octets.ascii("kx"), KeyLayout.entry(key).value())));
  }
}
