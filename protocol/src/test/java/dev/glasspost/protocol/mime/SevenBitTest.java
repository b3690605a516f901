package dev.glasspost.protocol.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SevenBitTest {
  private static final String MIXED =
      """
      Subject: two parts
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="=_ b"
      Content-Transfer-Encoding: 8bit

      für alte Programme
      --=_ b
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 8bit

      Grüße = mit Leerzeichen\s

      --=_ b
      Content-Type: text/plain

      All is well.
      --=_ b
      Content-Type: application/octet-stream
      Content-Transfer-Encoding: binary

      ÿþ
      --=_ b--
      """;

  /// Pieces of any length give the same.
  private static Optional<String> converted(String message, int pieces) {
    byte[] octets = message.replace("\n", "\r\n").getBytes(UTF_8);
    return converted(octets, pieces).map(it -> it.replace("\r\n", "\n"));
  }

  private static Optional<String> converted(byte[] octets, int pieces) {
    Survey survey = new Survey();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    feed(octets, pieces, survey::take);
    Optional<Plan> plan = survey.end();
    if (plan.isEmpty()) return Optional.empty();
    SevenBit conversion = plan.get().into(out::write);
    feed(octets, pieces, conversion::take);
    conversion.end();
    return Optional.of(out.toString(ISO_8859_1));
  }

  private interface Taker {
    void take(byte[] octets, int count);
  }

  private static void feed(byte[] octets, int pieces, Taker taker) {
    for (int from = 0; from < octets.length; from += pieces) {
      int count = Math.min(pieces, octets.length - from);
      byte[] piece = new byte[count];
      System.arraycopy(octets, from, piece, 0, count);
      taker.take(piece, count);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 100_000})
  void eachPartIsEncodedAsItNeeds(int pieces) {
    assertThat(converted(MIXED, pieces))
        .contains(
            """
            Content-Transfer-Encoding: 7bit
            Subject: two parts
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_ b"

            f??r alte Programme
            --=_ b
            Content-Transfer-Encoding: quoted-printable
            Content-Type: text/plain; charset=utf-8

            Gr=C3=BC=C3=9Fe =3D mit Leerzeichen=20

            --=_ b
            Content-Type: text/plain

            All is well.
            --=_ b
            Content-Transfer-Encoding: base64
            Content-Type: application/octet-stream

            w7/Dvg==
            --=_ b--
            """);
  }

  @Test
  void aMessageWithoutMimeGetsIt() {
    assertThat(converted("Subject: old\n\nGrüße\n", 10))
        .contains(
            """
            MIME-Version: 1.0
            Content-Type: text/plain; charset=unknown-8bit
            Content-Transfer-Encoding: quoted-printable
            Subject: old

            Gr=C3=BC=C3=9Fe
            """);
  }

  @Test
  void whatHasSevenBitsStaysAsItIsButForWhatItClaims() {
    String plain = "Subject: plain\n\nHello.\n";
    assertThat(converted(plain, 5)).contains(plain);
    String claims = "MIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\n\nHello.\n";
    assertThat(converted(claims, 5))
        .contains("Content-Transfer-Encoding: 7bit\nMIME-Version: 1.0\n\nHello.\n");
  }

  @Test
  void aMessageWithinAMessageIsConvertedInItsPlace() {
    String message =
        """
        MIME-Version: 1.0
        Content-Type: multipart/digest; boundary=x

        --x

        Subject: inner
        MIME-Version: 1.0
        Content-Transfer-Encoding: 8bit

        ü
        --x
        Content-Type: message/rfc822
        Content-Transfer-Encoding: 8bit

        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=y

        --y
        Content-Type: image/png

        ü
        --x--
        """;
    assertThat(converted(message, 9))
        .contains(
            """
            MIME-Version: 1.0
            Content-Type: multipart/digest; boundary=x

            --x

            Content-Transfer-Encoding: quoted-printable
            Subject: inner
            MIME-Version: 1.0

            =C3=BC
            --x
            Content-Transfer-Encoding: 7bit
            Content-Type: message/rfc822

            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=y

            --y
            Content-Transfer-Encoding: base64
            Content-Type: image/png

            w7w=
            --x--
            """);
  }

  @Test
  void longLinesAreBroken() {
    String line = "ü".repeat(600);
    String converted = converted("Subject: long\n\n" + line + "\n", 64).orElseThrow();
    assertThat(converted.lines()).allMatch(it -> it.length() <= 76);
    String body = converted.substring(converted.indexOf("\n\n") + 2);
    assertThat(new String(Base64.getMimeDecoder().decode(body), UTF_8))
        .as("more than 998 octets in a line are no text")
        .isEqualTo(line + "\r\n");
  }

  @Test
  void binaryDataComesBackOctetByOctet() {
    byte[] data = new byte[5_000];
    for (int i = 0; i < data.length; i++) data[i] = (byte) (i * 31 + i / 256);
    byte[] head = "MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\n".getBytes(UTF_8);
    byte[] message = new byte[head.length + data.length];
    System.arraycopy(head, 0, message, 0, head.length);
    System.arraycopy(data, 0, message, head.length, data.length);
    String converted = converted(message, 333).orElseThrow();
    String body = converted.substring(converted.indexOf("\r\n\r\n") + 4);
    assertThat(Base64.getMimeDecoder().decode(body)).isEqualTo(data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: Grüße\n\nHello.\n",
        "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nü\n",
        "MIME-Version: 1.0\nContent-Transfer-Encoding: x-own\n\nü\n",
        "MIME-Version: 1.0\nContent-Type: message/partial\n\nü\n",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nü\n",
        "MIME-Version: 1.0\nContent-Type: multipart/signed; boundary=b\n\n--b\n\nü\n--b--\n",
        "no field at all\n\nü\n"
      })
  void whatMustStayAsItIsIsNotConverted(String message) {
    assertThat(converted(message, 8)).isEmpty();
  }

  @Test
  void partsThatLieTooDeepAreNotLookedInto() {
    StringBuilder deep = new StringBuilder("MIME-Version: 1.0\n");
    for (int i = 0; i <= Walk.MAX_DEPTH; i++) deep.append("Content-Type: message/rfc822\n\n");
    assertThat(converted(deep + "\nHello.\n", 100)).isEmpty();
  }

  @Test
  void aHeaderWithoutEndIsNotKept() {
    String line = "X-Long: " + "x".repeat(900) + "\n";
    String header = line.repeat(Walk.MAX_HEADER_OCTETS / line.length() + 1);
    assertThat(converted(header + "\nü\n", 4096)).isEmpty();
  }

  @Test
  void tooManyPartsAreNotCounted() {
    String many = "--b\n\nx\n".repeat(Survey.MAX_PARTS + 1);
    String head = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
    assertThat(converted(head + many + "--b--\n", 4096)).isEmpty();
  }
}
