package dev.glasspost.mail.store;

import java.io.InputStream;

/// Octets written once, read often, never changed.
///
/// A blob is durable when a transaction that put an [Entry] with it has returned, and is kept as
/// long as an entry has it; one that no entry has is swept away some time after it was finished,
/// but not while the process that finished it runs and its [BlobRef] is younger than an hour.
///
/// The engine may move blobs. Then the entries have another [BlobRef], and the former one is good
/// for another hour: who keeps one longer than that reads its entry again.
public interface Blobs {
  /// Begins a blob. Throws [StoreException.Full] if there is no room; so do the writer's methods.
  BlobWriter create();

  /// How many octets of new blobs there is room for now, roughly: others may take it first.
  long room();

  /// The octets from `offset`, at most `length` of them. Damage is told by
  /// [StoreException.Damaged], thrown as an unchecked exception from the stream's methods.
  InputStream open(BlobRef blob, long offset, long length);

  default InputStream open(BlobRef blob) {
    return open(blob, 0, blob.length());
  }
}
