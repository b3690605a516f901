package dev.glasspost.server.password;

import dev.glasspost.mail.account.PasswordHasher;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.protocol.text.Octets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106), written as a PHC string: `$argon2id$v=19$m=7168,t=5,p=1$salt$hash`.
///
/// The parameters are among those that OWASP holds for equally strong: 7 MiB, five passes, one
/// lane. With more memory and fewer passes, each login would leave as much garbage as a thousand
/// messages. POP3 clients log in every few minutes, so the 64 MiB and three passes of RFC 9106 §4
/// would cost more than they protect. A hash says its own parameters, so those made with others go
/// on to work.
public final class Argon2id implements PasswordHasher {
  private static final Cost STANDARD = new Cost(7 * 1024, 5, 1);
  private static final int SALT_OCTETS = 16;
  private static final int HASH_OCTETS = 32;

  /// Three times what RFC 7677 §4 asks for: a telephone needs some hundredths of a second for it.
  private static final int SCRAM_ITERATIONS = 15_000;

  private static final Pattern SPELT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private final SecureRandom random;

  public Argon2id(SecureRandom random) {
    this.random = random;
  }

  /// What one hash costs. A foreign hash must not make us spend more than [#MAX_KIBIBYTES] and
  /// [#MAX_PASSES].
  private record Cost(int kibibytes, int passes, int lanes) {
    private static final int MAX_KIBIBYTES = 256 * 1024;
    private static final int MAX_PASSES = 16;
    private static final int MAX_LANES = 16;

    static Optional<Cost> parse(Matcher spelt) {
      Cost cost = new Cost(number(spelt, 1), number(spelt, 2), number(spelt, 3));
      return cost.isBearable() ? Optional.of(cost) : Optional.empty();
    }

    private static int number(Matcher spelt, int group) {
      return Integer.parseInt(spelt.group(group));
    }

    /// RFC 9106 §3.1: at least eight kibibytes a lane.
    private boolean isBearable() {
      return lanes >= 1
          && lanes <= MAX_LANES
          && passes >= 1
          && passes <= MAX_PASSES
          && kibibytes >= 8 * lanes
          && kibibytes <= MAX_KIBIBYTES;
    }

    byte[] hash(Secret password, byte[] salt, int octets) {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(kibibytes)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      byte[] hash = new byte[octets];
      generator.generateBytes(password.reveal().toBytes(), hash);
      return hash;
    }
  }

  @Override
  public String hash(Secret password) {
    byte[] salt = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            STANDARD.kibibytes(),
            STANDARD.passes(),
            STANDARD.lanes(),
            ENCODER.encodeToString(salt),
            ENCODER.encodeToString(STANDARD.hash(password, salt, HASH_OCTETS)));
  }

  /// Whatever is no hash of ours matches nothing.
  @Override
  public boolean matches(Secret password, String hash) {
    Matcher spelt = SPELT.matcher(hash);
    if (!spelt.matches()) return false;
    Optional<Cost> cost = Cost.parse(spelt);
    if (cost.isEmpty()) return false;
    byte[] expected = decode(spelt.group(5));
    byte[] actual = cost.get().hash(password, decode(spelt.group(4)), expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  @Override
  public Octets random() {
    byte[] octets = new byte[HASH_OCTETS];
    random.nextBytes(octets);
    return Octets.of(octets);
  }

  @Override
  public int scramIterations() {
    return SCRAM_ITERATIONS;
  }

  private static byte[] decode(String base64) {
    return DECODER.decode(base64);
  }
}
