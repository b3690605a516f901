package dev.glasspost.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// One file of an [Archive].
///
/// @param name with `/` between folders; of letters, digits, `.`, `-`, and `_`
record Part(String name, Content content) {
  /// May be read more than once, and has the same octets each time.
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  static Part of(String name, byte[] octets) {
    return new Part(name, () -> new ByteArrayInputStream(octets));
  }

  static Part of(String name, String text) {
    return of(name, text.getBytes(UTF_8));
  }
}
