package dev.glasspost.protocol.message;

import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The header section of a message (RFC 5322 §2.2): its fields in their order, each as it was
/// written. What is not changed stays as it is, octet by octet.
public record Header(List<Field> fields) {
  private static final Octets EMPTY_LINE = Octets.ascii("\r\n");

  public Header {
    fields = List.copyOf(fields);
  }

  /// One field.
  ///
  /// @param name as it is spelt
  /// @param octets all of it, with its name and line ends
  public record Field(String name, Octets octets) {
    /// A field on one line.
    public static Field of(String name, String value) {
      return new Field(name, Octets.utf8(name + ": " + value + "\r\n"));
    }

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }

    /// What stands behind the colon, unfolded (RFC 5322 §2.2.3).
    public String value() {
      String text = octets.utf8();
      return text.substring(text.indexOf(':') + 1).replace("\r\n", "").strip();
    }
  }

  /// Reads fields. What is no field ends the section, and is not in it.
  ///
  /// @param section whole lines
  public static Header parse(Octets section) {
    List<Field> fields = new ArrayList<>();
    int at = 0;
    while (at < section.length()) {
      int end = endOfField(section, at);
      Optional<String> name = FieldName.of(section.slice(at, end));
      if (name.isEmpty()) break;
      fields.add(new Field(name.get(), section.slice(at, end)));
      at = end;
    }
    return new Header(fields);
  }

  private static int endOfField(Octets section, int from) {
    int at = endOfLine(section, from);
    while (at < section.length() && isBlank(section.at(at))) at = endOfLine(section, at);
    return at;
  }

  private static int endOfLine(Octets section, int from) {
    int at = from;
    while (at < section.length() && section.at(at) != '\n') at++;
    return Math.min(at + 1, section.length());
  }

  private static boolean isBlank(int octet) {
    return octet == ' ' || octet == '\t';
  }

  public boolean has(String name) {
    return fields.stream().anyMatch(field -> field.is(name));
  }

  public Stream<Field> all(String name) {
    return fields.stream().filter(field -> field.is(name));
  }

  public Header without(String name) {
    return new Header(fields.stream().filter(field -> !field.is(name)).toList());
  }

  /// The same with one field more, in front of the others.
  public Header and(Field field) {
    return new Header(Stream.concat(Stream.of(field), fields.stream()).toList());
  }

  /// As it stands in a message, with the empty line that ends it.
  public Octets octets() {
    int length = fields.stream().mapToInt(field -> field.octets().length()).sum();
    byte[] all = new byte[length + EMPTY_LINE.length()];
    int at = 0;
    for (Field field : fields) {
      field.octets().copyTo(all, at);
      at += field.octets().length();
    }
    EMPTY_LINE.copyTo(all, at);
    return Octets.of(all);
  }
}
