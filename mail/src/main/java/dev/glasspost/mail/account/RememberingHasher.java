package dev.glasspost.mail.account;

import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Remembers for a while which passwords were right, so that mail programs that log in every few
/// minutes cost one slow comparison and not one each time. Safe for any thread.
///
/// What is remembered is an HMAC (RFC 2104) of the kept hash and the password, with a key that is
/// made with this object and is nowhere but in memory. So a password that is changed is not known
/// any more; a wrong one is always compared slowly; and what lies on the disk is as hard to guess
/// as before.
public final class RememberingHasher implements PasswordHasher {
  /// How many are remembered; who logged in longest ago is forgotten first.
  public static final int MAX_REMEMBERED = 10_000;

  private static final String ALGORITHM = "HmacSHA256";

  private final PasswordHasher slow;
  private final Duration time;
  private final InstantSource clock;
  private final SecretKeySpec key;

  /// Until when they are remembered, by their fingerprints.
  private final Map<Octets, Instant> right = new LinkedHashMap<>(16, 0.75f, true);

  /// @param time since the slow comparison; none if it is zero
  public RememberingHasher(PasswordHasher slow, Duration time, InstantSource clock) {
    this.slow = slow;
    this.time = time;
    this.clock = clock;
    this.key = new SecretKeySpec(slow.random().toBytes(), ALGORITHM);
  }

  @Override
  public boolean matches(Secret password, String hash) {
    if (time.isZero()) return slow.matches(password, hash);
    Octets fingerprint = fingerprint(password, hash);
    if (isRemembered(fingerprint)) return true;
    boolean matches = slow.matches(password, hash);
    if (matches) remember(fingerprint);
    return matches;
  }

  /// A hash in its usual form has no zero octet, which stands between the two.
  private Octets fingerprint(Secret password, String hash) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(Octets.utf8(hash).toBytes());
      mac.update((byte) 0);
      return Octets.of(mac.doFinal(password.reveal().toBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }

  private synchronized boolean isRemembered(Octets fingerprint) {
    Instant until = right.get(fingerprint);
    if (until == null) return false;
    if (clock.instant().isBefore(until)) return true;
    right.remove(fingerprint);
    return false;
  }

  private synchronized void remember(Octets fingerprint) {
    right.put(fingerprint, clock.instant().plus(time));
    if (right.size() > MAX_REMEMBERED) right.remove(right.keySet().iterator().next());
  }

  @Override
  public String hash(Secret password) {
    return slow.hash(password);
  }

  @Override
  public Octets random() {
    return slow.random();
  }

  @Override
  public int scramIterations() {
    return slow.scramIterations();
  }
}
