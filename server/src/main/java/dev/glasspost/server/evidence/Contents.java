package dev.glasspost.server.evidence;

import dev.glasspost.mail.journal.Exhibits;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.view.PageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Where things are in an archive with evidence. Times are in UTC, wherever it was made.
final class Contents {
  static final String README = "README.txt";
  static final String KEY = "public-key.pem";
  static final String PROOF = "proof.txt";
  static final String MANIFEST = "manifest.sha256";
  static final String SIGNATURE = "manifest.sig";
  static final String PIECES = "/pieces/";
  static final String SETTINGS = "settings/";
  static final String MESSAGES = "messages/";

  private static final String SESSIONS = "sessions/";
  private static final String PIECE_END = ".bin";
  private static final String SETTINGS_END = ".toml";

  private Contents() {}

  /// The record of one session in all its views.
  static List<Part> views(SessionRecord record) {
    String folder = SESSIONS + record.id() + "/";
    List<Part> parts = new ArrayList<>();
    for (View view : View.values())
      parts.add(Part.of(folder + view.code() + ".txt", print(record, view, PageFormat.TEXT)));
    parts.add(Part.of(folder + "page.html", print(record, View.COMMENTED, PageFormat.HTML)));
    parts.add(Part.of(folder + "record.json", print(record, View.COMMENTED, PageFormat.JSON)));
    return parts;
  }

  private static String print(SessionRecord record, View view, PageFormat format) {
    StringBuilder text = new StringBuilder();
    try {
      format.print(new Lens(view, Level.ALL, ZoneOffset.UTC).sheet(record), text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /// A piece as it was written; its name tells its number, for people, and its key.
  static Part piece(SessionRecord record, int number, Exhibits.Piece piece) {
    String name =
        "%s%s%s%04d-%s%s"
            .formatted(SESSIONS, record.id(), PIECES, number, piece.key().hex(), PIECE_END);
    return Part.of(name, piece.content().toBytes());
  }

  static String settings(Exhibits.Piece piece) {
    return SETTINGS + piece.key().hex() + SETTINGS_END;
  }

  /// The key of what lies in the journal in the same octets; nothing if a part's name tells none.
  static Optional<Octets> key(String name) {
    boolean piece = name.contains(PIECES) && name.endsWith(PIECE_END);
    boolean settings = name.startsWith(SETTINGS) && name.endsWith(SETTINGS_END);
    if (!piece && !settings) return Optional.empty();
    int begin = Math.max(name.lastIndexOf('/'), name.lastIndexOf('-')) + 1;
    try {
      return Optional.of(
          Octets.of(HexFormat.of().parseHex(name.substring(begin, name.lastIndexOf('.')))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// What the pieces of one session have in common: the folder of the session.
  static String folder(String piece) {
    return piece.substring(0, piece.indexOf(PIECES));
  }

  /// RFC 7468 §13.
  static String pem(Octets publicKey) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey.toBytes())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
