package dev.glasspost.server.settings;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/// One setting: its full key, such as `smtp.listen`, its kind, and what its annotation says.
record Key<T>(String name, Kind<T> kind, Setting setting) {
  static Key<?> of(String section, RecordComponent component, Setting setting) {
    return new Key<>(
        section + kebab(component.getName()), Kind.of(component.getGenericType()), setting);
  }

  /// `verifyHelo` as `verify-helo`.
  static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  T standard() {
    return kind.parse(setting.standard());
  }

  T read(Object toml) {
    return checked(kind.read(toml));
  }

  T parse(String text) {
    return checked(kind.parse(text));
  }

  private T checked(T value) {
    kind.check(value, setting.from(), setting.to());
    return value;
  }

  /// The value of this setting as TOML; empty if it has none.
  ///
  /// @param value one that this key made
  // What a key made is of the key's type.
  @SuppressWarnings("unchecked")
  String write(Object value) {
    return kind.write((T) value);
  }
}
