package dev.glasspost.server.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The SHA-256 of each part, in the form that `sha256sum -c` reads.
///
/// @param digests in hexadecimal digits, by name, in the order of the parts
record Manifest(Map<String, String> digests) {
  private static final int DIGEST_CHARS = 64;
  private static final String GAP = "  ";

  /// As long as a name in a ZIP file can be.
  private static final int MAX_NAME = 0xffff;

  private static final int BUFFER = 64 * 1024;

  static Manifest of(List<Part> parts) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (Part part : parts) digests.put(part.name(), digest(part.content()));
    return new Manifest(digests);
  }

  static String digest(Part.Content content) {
    try (InputStream in = content.open()) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer))
        sha256.update(buffer, 0, read);
      return HexFormat.of().formatHex(sha256.digest());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(digest).append(GAP).append(name).append('\n'));
    return text.toString();
  }

  /// Reads what [#text] wrote; of anything else, as much as can be read.
  static Manifest parse(String text) {
    Map<String, String> digests = new LinkedHashMap<>();
    text.lines()
        .filter(line -> line.length() > DIGEST_CHARS + GAP.length())
        .filter(line -> line.length() <= DIGEST_CHARS + GAP.length() + MAX_NAME)
        .forEach(line ->
            digests.put(
                line.substring(DIGEST_CHARS + GAP.length()), line.substring(0, DIGEST_CHARS)));
    return new Manifest(digests);
  }
}
