package dev.glasspost.mail.account;

import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Octets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What is kept of an account's password: a hash that a password is compared with, and the keys
/// that somebody can prove with SCRAM to know it.
///
/// @param scram nothing for a password that was set before there was SCRAM, or that is none of the
///   texts that it can prove
record Credentials(String hash, Optional<ScramKeys> scram) {
  private static final String LINE_END = "\n";
  private static final String BETWEEN = "$";
  private static final String SCRAM = "SCRAM-SHA-256";

  /// The hash on the first line; on the second, if there is one, what SCRAM needs.
  String spelt() {
    return scram.map(keys -> hash + LINE_END + spelt(keys)).orElse(hash);
  }

  static Credentials parse(String text) {
    List<String> lines = text.lines().toList();
    return new Credentials(
        lines.getFirst(), lines.stream().skip(1).findFirst().map(Credentials::keys));
  }

  static String spelt(ScramKeys keys) {
    return String.join(
        BETWEEN,
        SCRAM,
        Integer.toString(keys.iterations()),
        base64(keys.salt()),
        base64(keys.stored()),
        base64(keys.server()));
  }

  /// @throws IllegalArgumentException if they are not spelt so
  static ScramKeys keys(String spelt) {
    List<String> parts = List.of(spelt.split("\\$", -1));
    if (parts.size() != 5 || !parts.getFirst().equals(SCRAM))
      throw new IllegalArgumentException("these are no keys for SCRAM");
    return new ScramKeys(
        Integer.parseInt(parts.get(1)),
        octets(parts.get(2)),
        octets(parts.get(3)),
        octets(parts.get(4)));
  }

  private static String base64(Octets octets) {
    return Base64.getEncoder().encodeToString(octets.toBytes());
  }

  private static Octets octets(String base64) {
    return Octets.of(Base64.getDecoder().decode(base64));
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
