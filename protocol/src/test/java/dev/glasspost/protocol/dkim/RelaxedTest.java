package dev.glasspost.protocol.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.message.Header.Field;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The relaxed canonicalization of headers and bodies. In texts, `¶` is CRLF, `→` a tab.
final class RelaxedTest {
  private static final String EXAMPLE_HEADER = "A: X¶B : Y→¶→Z  ¶";
  private static final String EXAMPLE_BODY = " C ¶D → E¶¶¶";
  private static final int ROUNDS = 3_000;
  private static final String[] ALPHABET = {" ", "\t", "\r\n", "\r", "\n", "a", "b", "\r\n\r\n"};

  @Test
  void theExampleOfTheStandardComesOut() {
    // RFC 6376 §3.4.5, example 1.
    assertThat(header(EXAMPLE_HEADER)).isEqualTo("a:X¶b:Y Z¶");
    assertThat(body(EXAMPLE_BODY)).isEqualTo(" C¶D E¶");
  }

  @ParameterizedTest
  @CsvSource({
    "SUBJect: AbC¶, subject:AbC¶",
    "Subject:¶, subject:¶",
    "'Subject: ¶ ¶', subject:¶",
    "'Subject:a →b¶→ c¶', subject:a b c¶",
    "'X-Colons :a: b :c¶', 'x-colons:a: b :c¶'",
    "'Subject: Grüße¶', subject:Grüße¶",
  })
  void fieldsAreUnfoldedAndTheirBlanksEvened(String field, String relaxed) {
    assertThat(header(field)).isEqualTo(relaxed);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "¶, ''",
    "¶¶¶, ''",
    "' →', ''",
    "' ¶→¶', ''",
    "a, a¶",
    "a¶, a¶",
    "'a ', a¶",
    "a¶¶b¶¶, a¶¶b¶",
    "'¶¶ a', '¶¶ a¶'",
    "'a →b', 'a b¶'",
    "' ¶a', '¶a¶'",
  })
  void bodiesEndAsTheyShall(String body, String relaxed) {
    assertThat(body(body)).isEqualTo(relaxed);
  }

  @Test
  void aCrOrLfAloneIsText() {
    assertThat(relaxed("a \r b\n\r\n", 1)).isEqualTo("a \r b\n\r\n");
    assertThat(relaxed("a\r", 1)).isEqualTo("a\r\r\n");
    assertThat(relaxed("a \r\r\n", 1)).isEqualTo("a \r\r\n");
  }

  @Test
  void aBodyMayComeInAnyPieces() {
    long seed = Long.getLong("glasspost.seed", new SplittableRandom().nextLong());
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String body =
          random
              .ints(random.nextInt(12), 0, ALPHABET.length)
              .mapToObj(it -> ALPHABET[it])
              .collect(Collectors.joining());
      for (int piece = 1; piece <= 3; piece++)
        assertThat(relaxed(body, piece))
            .as("seed %d: %s", seed, Octets.utf8(body))
            .isEqualTo(slowly(body));
    }
  }

  /// The same in the words of RFC 6376 §3.4.4, on the whole body at once.
  private static String slowly(String body) {
    String evened = body.replaceAll("[ \t]+(?=\r\n|\\z)", "").replaceAll("[ \t]+", " ");
    String ended = evened.replaceAll("(?:\r\n)+\\z", "");
    return ended.isEmpty() ? "" : ended + "\r\n";
  }

  @Test
  void whatGoesOnForPiecesIsNotLost() {
    String line = "x".repeat(5_000) + "  \r\n";
    assertThat(relaxed(line.repeat(20), 777)).isEqualTo(line.replace("  ", "").repeat(20));
  }

  private static String header(String fields) {
    return Header.parse(octets(fields)).fields().stream()
        .map((Field field) -> RelaxedHeader.of(field).utf8() + "¶")
        .collect(Collectors.joining());
  }

  private static String body(String body) {
    return relaxed(octets(body).utf8(), 1).replace("\r\n", "¶").replace("\t", "→");
  }

  private static String relaxed(String body, int pieceLength) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RelaxedBody relaxed = new RelaxedBody(out::write);
    byte[] octets = Octets.utf8(body).toBytes();
    for (int at = 0; at < octets.length; at += pieceLength)
      relaxed.take(octets, at, Math.min(pieceLength, octets.length - at));
    relaxed.end();
    return Octets.of(out.toByteArray()).utf8();
  }

  private static Octets octets(String text) {
    return Octets.utf8(text.replace("¶", "\r\n").replace("→", "\t"));
  }
}
