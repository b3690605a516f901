package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.queue.Consignment.Letter;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.protocol.mime.Plan;
import dev.glasspost.protocol.mime.SevenBit;
import dev.glasspost.protocol.mime.Survey;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// What is sent of a letter: as it is, or made of 7 bits.
///
/// @param trace what we put in front
/// @param octets of all of it
record Parcel(Octets trace, long octets, Letter letter, Blobs blobs, Optional<Plan> plan) {
  private static final int PIECE = 16 * 1024;

  static Parcel of(Letter letter, Blobs blobs) {
    return new Parcel(letter.trace(), letter.octets(), letter, blobs, Optional.empty());
  }

  /// Converted into 7 bits (RFC 6152 §3), without the signatures that we made: converting makes
  /// them wrong (RFC 6376 §5.3). The letter is read twice for it.
  ///
  /// @return nothing if it can't be converted
  static Optional<Parcel> converted(Letter letter, Blobs blobs) {
    int signatures = letter.content().signatures().length();
    Octets trace = letter.trace().slice(0, letter.trace().length() - signatures);
    Survey survey = new Survey();
    read(letter, blobs, survey::take);
    return survey
        .end()
        .map(plan -> {
          Counter counter = new Counter();
          SevenBit conversion = plan.into(counter::count);
          read(letter, blobs, conversion::take);
          conversion.end();
          return new Parcel(
              trace, trace.length() + counter.octets, letter, blobs, Optional.of(plan));
        });
  }

  private static final class Counter {
    private long octets;

    void count(byte[] piece, int offset, int length) {
      octets += length;
    }
  }

  private interface Reader {
    void take(byte[] octets, int count);
  }

  private static void read(Letter letter, Blobs blobs, Reader reader) {
    byte[] piece = new byte[PIECE];
    try (InputStream message = blobs.open(letter.content().blob())) {
      for (int count = message.read(piece); count >= 0; count = message.read(piece))
        reader.take(piece, count);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  boolean isConverted() {
    return plan.isPresent();
  }

  /// All of it but the trace.
  InputStream content() {
    InputStream message = blobs.open(letter.content().blob());
    return plan.<InputStream>map(it -> new ConvertedStream(message, it)).orElse(message);
  }
}
