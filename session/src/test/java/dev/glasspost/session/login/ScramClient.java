package dev.glasspost.session.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A client of SCRAM-SHA-256, written after the RFC and without any code of the server.
public final class ScramClient {
  private final String header;
  private final String bare;
  private final String password;
  private String conversation = "";
  private byte[] salted = {};

  public ScramClient(String header, String user, String password) {
    this.header = header;
    this.bare = "n=" + user + ",r=theirs";
    this.password = password;
  }

  public Octets first() {
    return Octets.utf8(header + bare);
  }

  /// The answer to the server's challenge.
  public Octets last(Octets challenge, Octets channel) {
    String[] parts = challenge.utf8().split(",", -1);
    salted = salted(parts[1].substring(2), Integer.parseInt(parts[2].substring(2)));
    byte[] binding = Octets.utf8(header).plus(channel).toBytes();
    String unproved = "c=" + base64(binding) + "," + parts[0];
    conversation = bare + "," + challenge.utf8() + "," + unproved;
    byte[] proof = hmac(salted, "Client Key");
    byte[] signature = hmac(sha256(proof), conversation);
    for (int i = 0; i < proof.length; i++) proof[i] ^= signature[i];
    return Octets.utf8(unproved + ",p=" + base64(proof));
  }

  /// How a server proves that it knows the password too.
  public Octets expected() {
    return Octets.utf8("v=" + base64(hmac(hmac(salted, "Server Key"), conversation)));
  }

  private byte[] salted(String salt, int iterations) {
    byte[] key = password.getBytes(UTF_8);
    byte[] round =
        Octets.of(Base64.getDecoder().decode(salt)).plus(Octets.of(FIRST_BLOCK)).toBytes();
    byte[] sum = new byte[32];
    for (int i = 0; i < iterations; i++) {
      round = hmac(key, round);
      for (int j = 0; j < sum.length; j++) sum[j] ^= round[j];
    }
    return sum;
  }

  private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

  private static byte[] hmac(byte[] key, String text) {
    return hmac(key, text.getBytes(UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
