package dev.glasspost.server.evidence;

import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes parts into a ZIP file in one way only: uncompressed, in their order, all with the same
/// time. So whoever has the parts can tell each octet that the file must have.
final class Archive {
  /// The earliest that a ZIP file can tell, so that nobody takes it for a fact.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /// The same in UTC, as an extra field (`UT`). Java writes one with this time in any case, and
  /// takes it from the time zone of the machine if it is not told.
  private static final Octets NO_TIME_IN_UTC =
      Octets.of(new byte[] {'U', 'T', 5, 0, 1, 0x00, (byte) 0xa6, (byte) 0xce, 0x12});

  private static final int BUFFER = 64 * 1024;

  private Archive() {}

  /// @param out is flushed, not closed
  static void write(List<Part> parts, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out);
    for (Part part : parts) write(part, zip);
    zip.finish();
    zip.flush();
  }

  private static void write(Part part, ZipOutputStream zip) throws IOException {
    var entry = new ZipEntry(part.name());
    var crc = new CRC32();
    long octets = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream content = part.content().open()) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        crc.update(buffer, 0, read);
        octets += read;
      }
    }
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(octets);
    entry.setCompressedSize(octets);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_TIME);
    entry.setExtra(NO_TIME_IN_UTC.toBytes());
    zip.putNextEntry(entry);
    try (InputStream content = part.content().open()) {
      content.transferTo(zip);
    }
    zip.closeEntry();
  }
}
