package dev.glasspost.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.text.Octets;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What a server keeps of a password so that it can be proved with SCRAM-SHA-256 (RFC 5802 §3). Who
/// has it can try out guesses, and can pretend to be the server, but can't log in with it.
///
/// @param iterations at least [#LEAST_ITERATIONS]
/// @param stored the hash of the client's key
/// @param server the key that the server's own proof is made with
public record ScramKeys(int iterations, Octets salt, Octets stored, Octets server) {
  /// RFC 7677 §4.
  public static final int LEAST_ITERATIONS = 4096;

  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BITS = 256;
  private static final Octets CLIENT_KEY = Octets.ascii("Client Key");
  private static final Octets SERVER_KEY = Octets.ascii("Server Key");

  public ScramKeys {
    if (iterations < LEAST_ITERATIONS)
      throw new IllegalArgumentException("there are 4096 iterations at least (RFC 7677 §4)");
  }

  /// The keys of a password; nothing if it is no text, or none that passwords may be (RFC 4013 §2).
  public static Optional<ScramKeys> of(Octets password, Octets salt, int iterations) {
    return text(password)
        .flatMap(SaslPrep::prepare)
        .filter(text -> !text.isEmpty())
        .map(text -> derived(text, salt, iterations));
  }

  private static Optional<String> text(Octets password) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(password.toBuffer()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static ScramKeys derived(String password, Octets salt, int iterations) {
    try {
      var spec = new PBEKeySpec(password.toCharArray(), salt.toBytes(), iterations, KEY_BITS);
      SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
      Octets salted = Octets.of(factory.generateSecret(spec).getEncoded());
      Octets stored = hash(hmac(salted, CLIENT_KEY));
      return new ScramKeys(iterations, salt, stored, hmac(salted, SERVER_KEY));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2 with SHA-256", e);
    }
  }

  /// Whether another one's keys come from the same password. Takes the same time either way.
  public boolean haveTheSecretOf(ScramKeys other) {
    return MessageDigest.isEqual(stored.toBytes(), other.stored.toBytes());
  }

  /// Whether a client knows the password. Takes the same time either way.
  ///
  /// @param conversation what both sides said (RFC 5802 §3: `AuthMessage`)
  public boolean areProvedBy(Octets proof, Octets conversation) {
    if (proof.length() != stored.length()) return false;
    Octets clientKey = xor(proof, hmac(stored, conversation));
    return MessageDigest.isEqual(hash(clientKey).toBytes(), stored.toBytes());
  }

  /// Our own proof that we are who has the keys.
  public Octets signature(Octets conversation) {
    return hmac(server, conversation);
  }

  private static Octets xor(Octets one, Octets other) {
    byte[] result = one.toBytes();
    for (int i = 0; i < result.length; i++) result[i] ^= (byte) other.at(i);
    return Octets.of(result);
  }

  private static Octets hmac(Octets key, Octets text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.toBytes(), HMAC));
      mac.update(text.toBuffer());
      return Octets.of(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  private static Octets hash(Octets text) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(text.toBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ScramKeys[***]";
  }
}
