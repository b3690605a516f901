package dev.glasspost.testkit.store;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The blobs of a [StrictStore], under its lock.
final class StrictBlobs implements Blobs {
  private final StrictStore store;
  private final Map<BlobRef, byte[]> finished = new HashMap<>();
  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile long room = Long.MAX_VALUE;

  StrictBlobs(StrictStore store) {
    this.store = store;
  }

  @Override
  public BlobWriter create() {
    return store.alone(Upload::new);
  }

  @Override
  public long room() {
    return room;
  }

  /// Says so from now on, whatever is really taken.
  void room(long octets) {
    room = octets;
  }

  @Override
  public InputStream open(BlobRef blob, long offset, long length) {
    if (offset < 0 || length < 0) throw new IllegalArgumentException("a range is not negative");
    return store.alone(() -> new Download(octets(blob), offset, length));
  }

  int unfinished() {
    return unfinished.get();
  }

  boolean has(BlobRef blob) {
    return finished.containsKey(blob);
  }

  void keepOnly(Set<BlobRef> named) {
    finished.keySet().retainAll(named);
  }

  /// Gives some blobs another name beside the one they have; tells which.
  Map<BlobRef, BlobRef> moveSome(Set<BlobRef> named) {
    Map<BlobRef, BlobRef> moved = new HashMap<>();
    for (BlobRef name : named) {
      if (store.random().nextBoolean()) continue;
      BlobRef fresh = new BlobRef(store.random().nextLong(), finished.size(), name.length());
      finished.put(fresh, octets(name));
      moved.put(name, fresh);
    }
    return moved;
  }

  void takeOver(StrictBlobs earlier) {
    finished.putAll(earlier.finished);
  }

  /// As when their files are gone.
  void lose() {
    finished.clear();
  }

  private byte[] octets(BlobRef blob) {
    byte[] octets = finished.get(blob);
    if (octets == null)
      throw new StoreException.Damaged("The blob " + blob + " is not there (any more). " + store);
    return octets;
  }

  private final class Upload implements BlobWriter {
    private final Thread owner = Thread.currentThread();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private boolean over;

    Upload() {
      unfinished.incrementAndGet();
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      check();
      Objects.checkFromIndexSize(offset, length, source.length);
      store.alone(() -> {
        octets.write(source, offset, length);
        return length;
      });
    }

    @Override
    public BlobRef finish() {
      check();
      return store.alone(() -> {
        end();
        var name = new BlobRef(store.random().nextLong(), finished.size(), octets.size());
        finished.put(name, octets.toByteArray());
        return name;
      });
    }

    @Override
    public void close() {
      end();
    }

    private void end() {
      if (!over) unfinished.decrementAndGet();
      over = true;
    }

    private void check() {
      if (over) throw new IllegalStateException("the blob is finished or closed");
      if (Thread.currentThread() != owner)
        throw new IllegalStateException("a blob is written by one thread");
    }
  }

  /// Reads through the store's lock, so that faults and a crash reach it.
  private final class Download extends InputStream {
    private final byte[] octets;
    private final int end;
    private int position;

    Download(byte[] octets, long offset, long length) {
      this.octets = octets;
      this.position = (int) Math.min(offset, octets.length);
      this.end = (int) Math.min(position + Math.min(length, octets.length), octets.length);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) return 0;
      return store.alone(() -> copy(target, offset, length));
    }

    /// Gives fewer octets than asked for, at times, as a file may.
    private int copy(byte[] target, int offset, int length) {
      if (position == end) return -1;
      int most = Math.min(length, end - position);
      int count = store.random().nextInt(4) == 0 ? 1 + store.random().nextInt(most) : most;
      System.arraycopy(octets, position, target, offset, count);
      position += count;
      return count;
    }
  }
}
