package dev.glasspost.storage.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Room on the disk that nobody else can take: a file that is thrown away when something else has
/// filled the disk, so that mail can still be deleted then, and the data folder opened. It is a
/// quarter of the reserve, and taken again when there is plenty of room.
///
/// What is in it can't be packed, for there are file systems that would.
final class Ballast implements AutoCloseable {
  static final String FILE = "ballast";

  private static final int SHARE_OF_RESERVE = 4;

  /// When less than this part of it is left on the disk, it is thrown away.
  private static final int LOW = 4;

  /// Taking it is work; a start, and whoever only opens the folder for a moment, has other things
  /// to do.
  private static final long PATIENCE_SECONDS = 10;

  private static final long LOOK_EVERY_SECONDS = 1;
  private static final int BLOCK = 1 << 20;

  private final Path file;
  private final LongSupplier free;
  private final long reserve;
  private final long octets;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  /// @param free how many octets are free on the disk; `Long.MAX_VALUE` if that is not known
  /// @param reserve in octets; zero for no ballast either
  Ballast(Path folder, LongSupplier free, long reserve) {
    this.file = folder.resolve(FILE);
    this.free = free;
    this.reserve = reserve;
    this.octets = reserve / SHARE_OF_RESERVE;
    this.thread = Thread.ofPlatform().daemon().name("store-ballast").unstarted(this::run);
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException notThere) {
      return 0;
    }
  }

  /// Looks from time to time from now on.
  void start() {
    thread.start();
  }

  private void run() {
    try {
      if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) return;
      while (!ended.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
        throwAwayIfLow();
        takeIfThereIsRoom();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Also whatever is left of one that was not taken to its end.
  void throwAwayIfLow() {
    if (free.getAsLong() >= octets / LOW) return;
    throwAway();
  }

  private void throwAway() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException heavier) {
      // It is tried again; whoever writes is told that the disk is full.
    }
  }

  /// Where that is not known, none is taken: it might be what fills the disk.
  void takeIfThereIsRoom() {
    long room = free.getAsLong();
    if (room == Long.MAX_VALUE || room < reserve + 2 * octets || size() == octets) return;
    try {
      take();
    } catch (IOException noRoomAfterAll) {
      throwAway();
    }
  }

  private void take() throws IOException {
    byte[] noise = noise();
    try (var channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
      for (long left = octets; left > 0; ) {
        int written = channel.write(ByteBuffer.wrap(noise, 0, (int) Math.min(BLOCK, left)));
        left -= written;
      }
    }
  }

  /// What looks as if dice had been thrown: a linear congruential generator.
  private static byte[] noise() {
    byte[] noise = new byte[BLOCK];
    long state = 1;
    for (int i = 0; i < noise.length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      noise[i] = (byte) (state >>> 56);
    }
    return noise;
  }

  @Override
  public void close() {
    ended.countDown();
    Workers.awaitEnd(thread);
  }
}
