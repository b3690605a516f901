package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;

/// What does not fit in a chain.
public sealed interface Misfit {
  /// An entry is not what was written.
  record Changed(Partition partition, Octets key) implements Misfit {}

  /// An entry was taken away, and no tombstone says so.
  record TakenAway(Partition partition, Octets key) implements Misfit {}

  /// An entry was put in beside the chain.
  record PutIn(Partition partition, Octets key) implements Misfit {}

  /// A link is not what was written, or what it is about is not.
  record LinkChanged(Partition partition, Octets key) implements Misfit {}

  /// Links are missing.
  ///
  /// @param from the number of the first
  /// @param to the number of the last
  record LinksMissing(long from, long to) implements Misfit {}

  /// A signed head speaks for another chain than this one.
  record OtherHead(Head head) implements Misfit {}

  /// A head's signature is not the server's.
  record ForgedHead(Head head) implements Misfit {}

  /// A tombstone's signature is not the server's, or what was removed is not what it says.
  record ForgedTombstone(long number) implements Misfit {}

  /// The signature of a clearance, which speaks of a whole partition, is not the server's.
  record ForgedClearance(long number) implements Misfit {}
}
