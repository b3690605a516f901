package dev.glasspost.session.smtp;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.smtp.ContentSink;
import java.util.Optional;

/// The end of a message's way: what comes here is kept.
final class Stored implements ContentSink, AutoCloseable {
  private final BlobWriter writer;
  private long octets;
  private Optional<StoreException> failure = Optional.empty();

  Stored(BlobWriter writer) {
    this.writer = writer;
  }

  @Override
  public void take(byte[] piece, int offset, int length) {
    if (failure.isPresent()) return;
    octets += length;
    try {
      writer.write(piece, offset, length);
    } catch (StoreException e) {
      failure = Optional.of(e);
    }
  }

  Optional<StoreException> failure() {
    return failure;
  }

  long octets() {
    return octets;
  }

  /// Ends the blob.
  BlobRef finish() {
    return writer.finish();
  }

  /// What was not finished is forgotten.
  @Override
  public void close() {
    writer.close();
  }
}
