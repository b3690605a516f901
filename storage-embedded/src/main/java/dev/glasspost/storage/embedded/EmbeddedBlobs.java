package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.Blobs;
import java.io.InputStream;

/// Blobs in segment files; see [Frame] for how they lie there.
final class EmbeddedBlobs implements Blobs {
  private final Segments segments;
  private final Intake intake;
  private final Workers readers;
  private final Uploads uploads;
  private final Runnable gate;

  /// @param gate throws if the store is closed or must not be used here
  EmbeddedBlobs(Segments segments, Intake intake, Workers readers, Uploads uploads, Runnable gate) {
    this.segments = segments;
    this.intake = intake;
    this.readers = readers;
    this.uploads = uploads;
    this.gate = gate;
  }

  @Override
  public BlobWriter create() {
    gate.run();
    return uploads.begin();
  }

  /// Like [#create], for the copy of a blob that is to be deleted where it is.
  BlobWriter createMove() {
    gate.run();
    return uploads.beginMove();
  }

  @Override
  public long room() {
    gate.run();
    return uploads.room();
  }

  /// Opens a blob and reads its first block on the calling thread.
  InputStream begin(BlobRef blob) {
    return new Download(new FrameReader(segments, intake, blob), readers, 0, blob.length()).begun();
  }

  @Override
  public InputStream open(BlobRef blob, long offset, long length) {
    if (offset < 0 || length < 0) throw new IllegalArgumentException("a range is not negative");
    gate.run();
    long from = Math.min(offset, blob.length());
    long to = from + Math.min(length, blob.length() - from);
    return new Download(new FrameReader(segments, intake, blob), readers, from, to);
  }
}
