package dev.glasspost.mail.dkim;

import dev.glasspost.protocol.message.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Which fields of a header are signed (RFC 6376 §5.4); the reasons are in a record of `docs/adr`.
final class SignedFields {
  /// Of each there is one at the most (RFC 5322 §3.6). What is said twice over is signed as often
  /// as this and no oftener, so that a signature stays short.
  static final int MOST = 5;

  /// What readers are shown, and what says how to read the body: nobody may add another, or one
  /// where there is none (RFC 6376 §8.15).
  private static final List<String> SEALED =
      List.of(
          "from",
          "reply-to",
          "subject",
          "date",
          "to",
          "cc",
          "message-id",
          "mime-version",
          "content-type",
          "content-transfer-encoding");

  /// What says something about the message that others may rely on, if it is there (RFC 8058 §4).
  private static final List<String> AS_THEY_ARE =
      List.of(
          "in-reply-to",
          "references",
          "list-id",
          "list-help",
          "list-subscribe",
          "list-unsubscribe",
          "list-unsubscribe-post",
          "list-owner",
          "list-archive",
          "list-post");

  private SignedFields() {}

  /// Their names, one for each occurrence that is signed or ruled out.
  static List<String> of(Header header) {
    List<String> names = new ArrayList<>();
    SEALED.forEach(name -> names.addAll(times(count(header, name) + 1, name)));
    AS_THEY_ARE.forEach(name -> names.addAll(times(count(header, name), name)));
    return names;
  }

  private static long count(Header header, String name) {
    return header.all(name).count();
  }

  private static List<String> times(long count, String name) {
    return Collections.nCopies((int) Math.min(count, MOST), name);
  }
}
