package dev.glasspost.mail.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;

/// An entry and the octets of its blob, the first of which are read already.
///
/// Damage is found there mostly. So whoever has promised nothing yet can tell it; later there is no
/// way to tell it but to hang up.
///
/// @param content none if the entry has no blob; whoever has it closes it
public record Opened(Entry entry, InputStream content) {
  /// Opens the blob of an entry and reads its beginning; throws what its stream would throw.
  static Opened begin(Entry entry, Blobs blobs) {
    return new Opened(
        entry,
        entry.blob().map(blob -> begun(blobs.open(blob))).orElseGet(InputStream::nullInputStream));
  }

  private static InputStream begun(InputStream content) {
    var begun = new PushbackInputStream(content);
    try {
      int first = begun.read();
      if (first >= 0) begun.unread(first);
      return begun;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (StoreException damaged) {
      closeQuietly(content);
      throw damaged;
    }
  }

  private static void closeQuietly(InputStream content) {
    try {
      content.close();
    } catch (IOException _) {
      // What is wrong with it is being told.
    }
  }
}
