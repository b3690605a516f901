package dev.glasspost.mail.report;

import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.queue.Notice;
import dev.glasspost.mail.queue.Notice.Action;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.smtp.DsnReturn;
import dev.glasspost.protocol.smtp.TextScan;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// What of the message comes back with a report: all of it, or its header (RFC 3461 §4.3). If the
/// sender has no wish, short messages come back whole, but only if they failed.
///
/// All of it can come back only if it is plain text in ASCII: what a message in 8 bits or in binary
/// needs, the way back may not have. What can't be read any more does not come back, which keeps
/// nobody from being told.
final class Original {
  /// Up to which length a message comes back whole unasked.
  static final long SHORT_OCTETS = 64 * 1024;

  /// The most of a header that comes back.
  static final int MAX_HEADER_OCTETS = 64 * 1024;

  /// Stands in a header's place (RFC 5322 §3.6.5).
  private static final Octets LOST =
      Octets.ascii("Comments: what the server had kept of this message can't be read any more\r\n");

  private static final int PIECE = 8 * 1024;
  private static final int LONGEST_LINE = 1000;

  private final Blobs blobs;
  private final Content content;
  private final boolean whole;
  private final boolean utf8;

  private Original(Blobs blobs, Content content, boolean whole, boolean utf8) {
    this.blobs = blobs;
    this.content = content;
    this.whole = whole;
    this.utf8 = utf8;
  }

  static Original of(Notice notice, Blobs blobs) {
    Content content = notice.message().content();
    boolean wanted = notice.action() == Action.FAILED && isWanted(notice, content);
    return new Original(
        blobs, content, wanted && isPlain(blobs, content), Facts.isUtf8(notice.message()));
  }

  private static boolean isWanted(Notice notice, Content content) {
    Optional<DsnReturn> wish = notice.message().envelope().parameters().ret();
    return wish.map(it -> it == DsnReturn.FULL).orElse(content.blob().length() <= SHORT_OCTETS);
  }

  private static boolean isPlain(Blobs blobs, Content content) {
    TextScan scan = new TextScan();
    byte[] piece = new byte[PIECE];
    try (InputStream message = blobs.open(content.blob())) {
      for (int count = message.read(piece); count >= 0; count = message.read(piece))
        scan.take(piece, 0, count);
    } catch (StoreException.Damaged _) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    scan.end();
    return !scan.isEightBit()
        && scan.bareLine() == 0
        && scan.nulLine() == 0
        && scan.longestLine() <= LONGEST_LINE;
  }

  /// RFC 3464 §2, RFC 6522 §4, RFC 6533 §4.
  String type() {
    if (whole) return "message/rfc822";
    return utf8 ? "message/global-headers" : "text/rfc822-headers";
  }

  void copy(ReportWriter.Sink sink) {
    byte[] piece = new byte[PIECE];
    HeaderEnd header = new HeaderEnd(utf8);
    try (InputStream message = blobs.open(content.blob())) {
      for (int count = message.read(piece);
          count >= 0 && (whole || !header.isReached());
          count = message.read(piece)) sink.take(piece, whole ? count : header.take(piece, count));
    } catch (StoreException.Damaged _) {
      if (!header.isReached()) sink.take(LOST);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Finds the end of the header, and makes it ASCII where that is needed.
  private static final class HeaderEnd {
    private final boolean utf8;
    private boolean reached;
    private int lineLength;
    private int octets;

    HeaderEnd(boolean utf8) {
      this.utf8 = utf8;
    }

    boolean isReached() {
      return reached;
    }

    /// How many octets of the piece belong to the header.
    int take(byte[] piece, int count) {
      for (int i = 0; i < count; i++) {
        if ((!utf8 && piece[i] < 0) || piece[i] == 0) piece[i] = '?';
        if (piece[i] == '\n') {
          reached |= lineLength == 0;
          lineLength = 0;
        } else if (piece[i] != '\r') {
          lineLength++;
        }
        octets++;
        reached |= octets >= MAX_HEADER_OCTETS;
        if (reached) return i + 1;
      }
      return count;
    }
  }
}
