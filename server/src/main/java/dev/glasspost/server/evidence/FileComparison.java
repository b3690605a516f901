package dev.glasspost.server.evidence;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Takes the octets that a file should have, and finds the first and the last in which it differs.
final class FileComparison extends OutputStream {
  /// No more octets than the header of a part has.
  private static final int ONE_PLACE = 30;

  private final InputStream actual;
  private final TreeMap<Long, String> begins = new TreeMap<>();
  private long at;
  private long lastContent;
  private long lastOctets;
  private long differs = -1;
  private long differsLast = -1;
  private boolean ended;

  FileComparison(Path file) throws IOException {
    actual = new BufferedInputStream(Files.newInputStream(file));
  }

  /// The same part; when it is read, the comparison knows that what follows belongs to it.
  Part watched(Part part) {
    return new Part(
        part.name(),
        () -> {
          begins.putIfAbsent(at, part.name());
          lastContent = at;
          lastOctets = 0;
          return counted(part.content().open());
        });
  }

  /// What is read of a part is counted, since only that tells where it ends.
  private InputStream counted(InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public int read() throws IOException {
        int octet = super.read();
        if (octet >= 0) lastOctets++;
        return octet;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) lastOctets += count;
        return count;
      }
    };
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    byte[] found = actual.readNBytes(length);
    int mismatch = Arrays.mismatch(found, 0, found.length, octets, offset, offset + length);
    if (mismatch >= 0) {
      if (differs < 0) differs = at + mismatch;
      int last = found.length - 1;
      while (last > mismatch && found[last] == octets[offset + last]) last--;
      differsLast = at + Math.max(last, mismatch);
    }
    ended |= found.length < length;
    at += length;
  }

  /// Whether the file is as long as it should be, and differs in one place only: as if it had been
  /// damaged there, and not written anew. To be asked at the end.
  boolean isOnePlace() throws IOException {
    return differs >= 0 && differsLast - differs < ONE_PLACE && !ended && actual.read() < 0;
  }

  /// Whose octet it is that differs first; nothing if none does. To be asked at the end.
  Optional<String> difference() throws IOException {
    if (differs < 0 && actual.read() < 0) return Optional.empty();
    Map.Entry<Long, String> part = begins.floorEntry(differs);
    boolean inTable = differs < 0 || part == null || isBehindLast(part.getKey());
    return Optional.of(inTable ? Verification.TABLE : part.getValue());
  }

  private boolean isBehindLast(long begin) {
    return begin == begins.lastKey() && differs >= lastContent + lastOctets;
  }

  @Override
  public void close() throws IOException {
    actual.close();
  }
}
