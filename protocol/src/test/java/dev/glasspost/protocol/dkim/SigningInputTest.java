package dev.glasspost.protocol.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.message.Header.Field;
import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is signed, and how signatures are written; with the test vectors of RFC 8463.
final class SigningInputTest {
  private static final Header HEADER =
      Header.parse(
          Octets.ascii(
              """
              From: Joe SixPack <joe@football.example.com>\r
              To: Suzie Q <suzie@shopping.example.net>\r
              Subject: Is dinner ready?\r
              Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r
              Message-ID: <20030712040037.46341.5F8J@football.example.com>\r
              """));
  private static final String BODY =
      "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n\r\n";
  private static final String BODY_HASH = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";
  private static final List<String> NAMES =
      List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date");

  private static final String ED25519_FIELD =
      """
      DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r
       d=football.example.com; i=@football.example.com;\r
       q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r
       subject : date : message-id : from : subject : date;\r
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r
       b=\
      """;
  private static final String ED25519_SEED = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
  private static final String ED25519_RECORD =
      "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
  private static final String ED25519_SIGNATURE =
      "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus"
          + "Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";

  private static final String RSA_FIELD =
      """
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r
       d=football.example.com; i=@football.example.com;\r
       q=dns/txt; s=test; t=1528637909; h=from : to : subject :\r
       date : message-id : from : subject : date;\r
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r
       b=\
      """;
  private static final String RSA_RECORD =
      "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR"
          + "iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutAC"
          + "DfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3"
          + "Ip3G+2kryOTIKT+l/K4w3QIDAQAB";
  private static final String RSA_SIGNATURE =
      "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3"
          + "DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz"
          + "dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=";

  /// What stands before the key in PKCS #8 and in X.509: RFC 8410 §7 and §4.
  private static final String PKCS8_HEAD = "302e020100300506032b657004220420";

  private static final String X509_HEAD = "302a300506032b6570032100";

  @Test
  void theBodyHashOfTheVectorsComesOut() throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    RelaxedBody body = new RelaxedBody(digest::update);
    byte[] octets = Octets.ascii(BODY).toBytes();
    body.take(octets, 0, octets.length);
    body.end();
    assertThat(digest.digest()).isEqualTo(decoded(BODY_HASH));
  }

  @Test
  void theEd25519SignatureOfTheVectorComesOut() throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(input(ED25519_FIELD).toBytes());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(
                new PKCS8EncodedKeySpec(joined(PKCS8_HEAD, Octets.of(decoded(ED25519_SEED))))));
    signature.update(hash);
    assertThat(signature.sign()).isEqualTo(decoded(ED25519_SIGNATURE));
  }

  @Test
  void theEd25519SignatureOfTheVectorFits() throws GeneralSecurityException {
    Octets key = KeyRecord.parse(ED25519_RECORD).orElseThrow().key();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(publicKey("Ed25519", joined(X509_HEAD, key)));
    signature.update(MessageDigest.getInstance("SHA-256").digest(input(ED25519_FIELD).toBytes()));
    assertThat(signature.verify(decoded(ED25519_SIGNATURE))).isTrue();
  }

  @Test
  void theRsaSignatureOfTheVectorFits() throws GeneralSecurityException {
    Octets key = KeyRecord.parse(RSA_RECORD).orElseThrow().key();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(publicKey("RSA", key.toBytes()));
    signature.update(input(RSA_FIELD).toBytes());
    assertThat(signature.verify(decoded(RSA_SIGNATURE))).isTrue();
  }

  private static Octets input(String signature) {
    return SigningInput.of(HEADER, NAMES, new Field("DKIM-Signature", Octets.ascii(signature)));
  }

  private static PublicKey publicKey(String family, byte[] x509) throws GeneralSecurityException {
    return KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(x509));
  }

  private static byte[] joined(String head, Octets key) {
    return Octets.of(HexFormat.of().parseHex(head)).plus(key).toBytes();
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  @Test
  void ofSeveralFieldsTheLastCountsFirstAndMoreThanThereAreCountForNothing() {
    Header header = Header.parse(Octets.ascii("X: 1\r\nY: 2\r\nx: 3\r\n"));
    assertThat(text(header, List.of("x", "y", "X"))).isEqualTo("x:3\r\ny:2\r\nx:1\r\ns:");
    assertThat(text(header, List.of("x"))).isEqualTo("x:3\r\ns:");
    assertThat(text(header, List.of("y", "y", "z", "x"))).isEqualTo("y:2\r\nx:3\r\ns:");
  }

  private static String text(Header header, List<String> names) {
    return SigningInput.of(header, names, new Field("S", Octets.ascii("S: \r\n"))).utf8();
  }

  @Test
  void aSignatureIsAFoldedField() {
    SignatureField field =
        new SignatureField(
            Algorithm.ED25519,
            "football.example.com",
            "brisbane",
            Instant.ofEpochSecond(1_528_637_909),
            List.of(
                "from",
                "from",
                "content-transfer-encoding",
                "list-unsubscribe-post",
                "in-reply-to",
                "date"),
            Octets.of(decoded(BODY_HASH)));
    String unsigned =
        """
        DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r
        \td=football.example.com;\r
        \ts=brisbane; t=1528637909;\r
        \th=from:from:content-transfer-encoding:list-unsubscribe-post:in-reply-to:\r
        \tdate;\r
        \tbh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r
        \tb=\
        """;
    assertThat(field.unsigned().octets().utf8()).isEqualTo(unsigned);
    assertThat(field.signed(Octets.of(decoded(ED25519_SIGNATURE))).octets().utf8())
        .isEqualTo(
            unsigned
                + "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7Z\r\n"
                + "\tbnKELq+eXdp1Q1Dw==\r\n");
  }
}
