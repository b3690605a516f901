package dev.glasspost.testkit.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.account.PasswordHasher;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/// Hashes passwords at once, with salt, so that tests need not wait; too quick for anything else.
public final class QuickPasswordHasher implements PasswordHasher {
  private static final String PREFIX = "$quick$";

  private final AtomicInteger salts = new AtomicInteger();
  private final AtomicInteger comparisons = new AtomicInteger();

  @Override
  public String hash(Secret password) {
    return salted(password, Integer.toString(salts.incrementAndGet()));
  }

  @Override
  public boolean matches(Secret password, String hash) {
    comparisons.incrementAndGet();
    String salt = hash.substring(PREFIX.length(), hash.lastIndexOf('$'));
    return salted(password, salt).equals(hash);
  }

  @Override
  public Octets random() {
    return Octets.utf8("random-" + salts.incrementAndGet() + "-0123456789");
  }

  @Override
  public int scramIterations() {
    return ScramKeys.LEAST_ITERATIONS;
  }

  /// How many times a password was compared with a hash.
  public int comparisons() {
    return comparisons.get();
  }

  private static String salted(Secret password, String salt) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt.getBytes(UTF_8));
      byte[] hash = digest.digest(password.reveal().toBytes());
      return PREFIX + salt + "$" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }
}
