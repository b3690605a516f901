package dev.glasspost.server.view;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON that a terminal may show, whatever is in it: printable ASCII alone. Everything else is
/// spelt with a backslash and `u`.
public final class PrintableJson {
  private PrintableJson() {}

  /// For programs that read line by line.
  ///
  /// @param value a text, a number, or a map or collection of these
  public static String line(Object value) {
    return Mapper.PLAIN.writeValueAsString(value);
  }

  /// In many lines, which people can read as well.
  ///
  /// @param value a text, a number, or a map or collection of these
  public static String indented(Object value) {
    return Mapper.PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /// Made when it is needed: it takes longer than a tenth of a server's start.
  private static final class Mapper {
    static final JsonMapper PLAIN =
        JsonMapper.builder(
                JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .characterEscapes(new DelToo())
                    .build())
            .build();
  }

  /// DEL is ASCII, but nothing to look at.
  private static final class DelToo extends CharacterEscapes {
    @Serial private static final long serialVersionUID = 1;

    private static final int DEL = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[DEL] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return null; // None is of our own.
    }
  }
}
