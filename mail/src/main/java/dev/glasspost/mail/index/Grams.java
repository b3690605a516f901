package dev.glasspost.mail.index;

import dev.glasspost.protocol.text.Octets;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Gathers which runs of a few octets are in some texts, and makes a *signature* of them: what it
/// says is missing is missing, and what it says is there may be. A bit of it stands for many runs
/// (a Bloom filter with one hash).
final class Grams {
  private static final int HASH_BITS = 17;

  /// So that three of five bits say that something is missing.
  private static final int BITS_A_RUN = 2;

  private final int shortest;
  private final int longest;
  private final BitSet seen = new BitSet(1 << HASH_BITS);

  /// @param shortest how many octets the shortest runs have
  /// @param longest how many the longest have
  Grams(int shortest, int longest) {
    this.shortest = shortest;
    this.longest = longest;
  }

  void add(Octets text) {
    each(text, seen::set);
  }

  /// Of all runs in a text.
  int[] hashes(Octets text) {
    IntStream.Builder hashes = IntStream.builder();
    each(text, hashes);
    return hashes.build().toArray();
  }

  /// Tells the hashes of all runs in a text, which are part of the form of the index.
  private void each(Octets text, IntConsumer take) {
    for (int from = 0; from < text.length(); from++) {
      int end = Math.min(text.length(), from + longest);
      int hash = 0;
      for (int at = from; at < end; at++) {
        hash = (hash ^ text.at(at)) * 0x01000193 + 1;
        if (at - from >= shortest - 1) take.accept(scattered(hash));
      }
    }
  }

  private static int scattered(int hash) {
    int half = (hash ^ (hash >>> 15)) * 0x85EBCA6B;
    return ((half ^ (half >>> 13)) * 0xC2B2AE35) >>> (Integer.SIZE - HASH_BITS);
  }

  /// The signature of what was added.
  Octets signature() {
    byte[] signature = new byte[1 + seen.cardinality() * BITS_A_RUN / Byte.SIZE];
    seen.stream()
        .map(hash -> bit(hash, signature.length))
        .forEach(bit -> signature[bit / Byte.SIZE] |= (byte) (1 << (bit % Byte.SIZE)));
    return Octets.of(signature);
  }

  void clear() {
    seen.clear();
  }

  /// Whether texts with this signature may have all these runs.
  ///
  /// @param signature what [#signature] made of runs of the same sizes
  static boolean mayHave(Octets signature, int[] hashes) {
    for (int hash : hashes) {
      int bit = bit(hash, signature.length());
      if (((signature.at(bit / Byte.SIZE) >> (bit % Byte.SIZE)) & 1) == 0) return false;
    }
    return true;
  }

  private static int bit(int hash, int octets) {
    return hash % (octets * Byte.SIZE);
  }
}
