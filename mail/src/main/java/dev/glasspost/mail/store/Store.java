package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Everything durable, in partitions.
///
/// A transaction reads and writes one partition; there is none over two. Whatever crosses
/// partitions is made of idempotent steps that can be repeated after a crash. Bodies of
/// transactions do no I/O of their own, wait for nothing, have no effect but through what they are
/// given (so they use no other method of the store), and finish soon: **they may be run again**,
/// and other transactions wait for them.
///
/// All methods may be called from any thread and throw [StoreException] when the engine fails; then
/// the transaction has not happened. Every implementation passes `StoreContract` of the test kit.
public interface Store extends AutoCloseable {
  /// Runs `body` on a consistent view of one partition. What the body was given must not leave it.
  <T> T read(Partition partition, Function<? super Reader, ? extends T> body);

  /// The entry with a key, and its blob opened: the same as [#read] and [Blobs#open], for less.
  /// Damage of the blob's beginning is thrown by this method.
  default Optional<Opened> open(Partition partition, Octets key) {
    return read(partition, reader -> reader.get(key)).map(entry -> Opened.begin(entry, blobs()));
  }

  /// Opens several entries as [#open] does, for less: in the order of their keys, up to the first
  /// one that is not there or can't be opened; so it throws nothing for any of them.
  default List<Opened> openAll(Partition partition, List<Octets> keys) {
    return Opened.all(keys, key -> open(partition, key));
  }

  /// Runs `body` and commits what it wrote, atomically; returns when that is durable.
  ///
  /// An exception thrown by `body` undoes the transaction and is passed on.
  <T> T write(Partition partition, Function<? super Writer, ? extends T> body);

  /// The same for work that nobody waits for: it may take a few milliseconds longer, so that it
  /// goes to the disk together with what somebody does wait for, instead of making that wait.
  default <T> T writeAtLeisure(Partition partition, Function<? super Writer, ? extends T> body) {
    return write(partition, body);
  }

  /// Puts entries without reading. They become durable with the next transaction that is committed
  /// after this call returned (on any partition), or within a second, whichever comes first; until
  /// then they may be unseen by [#read]. When the process dies before, a beginning of what was
  /// appended to a partition may be there, of any length.
  void append(Partition partition, List<Entry> entries);

  /// Removes everything that a partition has within a range, at once and however much it is, if
  /// `condition` holds of the partition as it is then. Atomic, and durable when it returns; nobody
  /// waits long for it. What was appended before and is not visible yet may go with it, or stay.
  ///
  /// @return whether the condition held
  boolean drop(Partition partition, KeyRange range, Predicate<? super Reader> condition);

  /// How many octets a partition takes, roughly, as it is kept; 0 if nothing is in it. What was
  /// written lately may not be counted in the form that it will have, and what was removed lately
  /// may still be.
  long size(Partition partition);

  /// Lets the octets of entries that were deleted leave the disk, which they need not do at once:
  /// as far as the engine can, and as long as that takes. What an entry was is gone without it.
  default void scour(Partition partition) {}

  Blobs blobs();

  /// Commits what waits, then lets go of everything. Calls after this throw [StoreException].
  @Override
  void close();
}
