package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An entry and the octets of its blob, of which the first [#BEGUN_OCTETS] are read already.
///
/// So whoever has promised nothing yet can tell that they are damaged; later there is no way to
/// tell it but to hang up.
///
/// @param content none if the entry has no blob; whoever has it closes it
public record Opened(Entry entry, InputStream content) {
  /// How many octets have been read when a blob is opened: all of nearly every message.
  public static final int BEGUN_OCTETS = 64 * 1024;

  /// Opens the blob of an entry and reads its beginning; throws what its stream would throw.
  static Opened begin(Entry entry, Blobs blobs) {
    return new Opened(
        entry,
        entry.blob().map(blob -> begun(blobs.open(blob))).orElseGet(InputStream::nullInputStream));
  }

  /// Opens what these keys name, up to the first that is not there or can't be opened: whoever asks
  /// for that one is told.
  public static List<Opened> all(
      List<Octets> keys, Function<? super Octets, Optional<Opened>> open) {
    List<Opened> opened = new ArrayList<>();
    try {
      for (Octets key : keys) {
        Optional<Opened> next = open.apply(key);
        if (next.isEmpty()) break;
        opened.add(next.get());
      }
    } catch (StoreException _) {
      return opened;
    }
    return opened;
  }

  private static InputStream begun(InputStream content) {
    try {
      var begun = new ByteArrayInputStream(content.readNBytes(BEGUN_OCTETS));
      return new SequenceInputStream(begun, content);
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
