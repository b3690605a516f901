package dev.glasspost.bench.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// A message as it was found in a mailbox.
///
/// @param uid the unique id that POP3 gives it
/// @param id empty if it is none of ours
/// @param digest of the content, which begins with the field that holds the id
record Found(String uid, String id, String digest) {

  static Found of(String uid, byte[] message) {
    String text = new String(message, ISO_8859_1);
    int start = text.startsWith(Letter.ID_FIELD) ? 0 : text.indexOf("\n" + Letter.ID_FIELD) + 1;
    if (!text.startsWith(Letter.ID_FIELD, start)) return new Found(uid, "", "");
    int end = text.indexOf('\r', start);
    String id = text.substring(start + Letter.ID_FIELD.length(), end < 0 ? text.length() : end);
    return new Found(uid, id, Digest.of(message, start));
  }
}
