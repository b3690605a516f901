package dev.glasspost.protocol.dkim;

import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.message.Header.Field;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is hashed and signed of a header section (RFC 6376 §3.7).
public final class SigningInput {
  private static final byte[] CRLF = {'\r', '\n'};

  private SigningInput() {}

  /// The fields of these names, and the field of the signature.
  ///
  /// @param names in the order in which they are signed. If a field is there more than once, the
  ///   last counts first; a name for which there is no field (any more) stands for nothing (RFC
  ///   6376 §5.4.2).
  /// @param signature without the value of its tag `b`
  public static Octets of(Header header, List<String> names, Field signature) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Map<String, Integer> taken = new HashMap<>();
    for (String name : names) {
      List<Field> fields = header.all(name).toList();
      int nth = taken.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
      if (nth > fields.size()) continue;
      all.writeBytes(RelaxedHeader.of(fields.get(fields.size() - nth)).toBytes());
      all.writeBytes(CRLF);
    }
    all.writeBytes(RelaxedHeader.of(signature).toBytes());
    return Octets.of(all.toByteArray());
  }
}
