package dev.glasspost.protocol.dkim;

import dev.glasspost.protocol.message.Header.Field;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/// Header fields as they are signed, so that folding them elsewhere or changing the case of their
/// names does no harm (RFC 6376 §3.4.2).
final class RelaxedHeader {
  private RelaxedHeader() {}

  /// The field without the line end behind it.
  static Octets of(Field field) {
    Octets all = field.octets();
    int colon = 0;
    while (all.at(colon) != ':') colon++;
    ByteArrayOutputStream out = new ByteArrayOutputStream(all.length());
    out.writeBytes(Octets.utf8(field.name().toLowerCase(Locale.ROOT)).toBytes());
    out.write(':');
    value(all, colon + 1, out);
    return Octets.of(out.toByteArray());
  }

  /// Unfolds it, makes each run of blanks one space, and drops those at both ends.
  private static void value(Octets all, int from, ByteArrayOutputStream out) {
    boolean blanks = false;
    boolean begun = false;
    for (int at = from; at < all.length(); at++) {
      int octet = all.at(at);
      if (isLineEnd(all, at)) at++;
      else if (octet == ' ' || octet == '\t') blanks = true;
      else {
        if (blanks && begun) out.write(' ');
        out.write(octet);
        blanks = false;
        begun = true;
      }
    }
  }

  private static boolean isLineEnd(Octets all, int at) {
    return all.at(at) == '\r' && at + 1 < all.length() && all.at(at + 1) == '\n';
  }
}
