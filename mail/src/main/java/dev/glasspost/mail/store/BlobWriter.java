package dev.glasspost.mail.store;

/// Takes a blob's octets as they come, in bounded memory. Used by one thread.
public interface BlobWriter extends AutoCloseable {
  void write(byte[] octets, int offset, int length);

  /// Ends the blob. The result may be named in transactions from now on.
  BlobRef finish();

  /// Without [#finish] before it: forgets what was written.
  @Override
  void close();
}
