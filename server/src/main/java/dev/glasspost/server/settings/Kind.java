package dev.glasspost.server.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// How values of one Java type are written in a settings file, and read from one.
///
/// Readers throw `IllegalArgumentException` with a sentence for people.
sealed interface Kind<T> {
  /// What to write, in a few words.
  String description();

  /// Reads a value as the TOML parser gives it.
  T read(Object toml);

  /// Reads a value as it stands behind `--set key=`.
  T parse(String text);

  /// The value as TOML.
  String write(T value);

  /// Refuses a value outside of the bounds; an empty bound bounds nothing.
  default void check(T value, String from, String to) {}

  /// The kind for a record component's type.
  static Kind<?> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Kind<?> inner = of(generic.getActualTypeArguments()[0]);
      if (generic.getRawType() == List.class) return new Many<>(inner);
      if (generic.getRawType() == Optional.class) return new Maybe<>(inner);
    }
    if (type == int.class) return new Whole();
    if (type == String.class) return new Text();
    if (type instanceof Class<?> choice && choice.isEnum()) return Choice.of(choice);
    return Spelt.ALL.stream()
        .filter(spelt -> spelt.type() == type)
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no settings of type " + type));
  }

  /// A whole number.
  record Whole() implements Kind<Integer> {
    @Override
    public String description() {
      return "whole number";
    }

    @Override
    public Integer read(Object toml) {
      if (toml instanceof Long number && number.intValue() == number) return number.intValue();
      throw new IllegalArgumentException(show(toml) + " is no whole number; write one such as 100");
    }

    @Override
    public Integer parse(String text) {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException _) {
        return read(text);
      }
    }

    @Override
    public String write(Integer value) {
      return value.toString();
    }

    @Override
    public void check(Integer value, String from, String to) {
      Kind.check(this, value, from, to);
    }
  }

  /// Any text, of several lines if need be.
  record Text() implements Kind<String> {
    @Override
    public String description() {
      return "text";
    }

    @Override
    public String read(Object toml) {
      if (toml instanceof String text) return text;
      throw new IllegalArgumentException(show(toml) + " is no text; write it in quotes");
    }

    @Override
    public String parse(String text) {
      return text;
    }

    @Override
    public String write(String value) {
      return quoted(value);
    }
  }

  /// One of a few words.
  record Choice<E extends Enum<E>>(List<E> words) implements Kind<E> {
    // The caller has seen that it is the class of an enum.
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Kind<?> of(Class<?> type) {
      return new Choice(Arrays.asList(type.getEnumConstants()));
    }

    @Override
    public String description() {
      return words.stream().map(Choice::word).map(Kind::quoted).collect(Collectors.joining(" or "));
    }

    @Override
    public E read(Object toml) {
      return words.stream()
          .filter(word -> word(word).equals(toml))
          .findAny()
          .orElseThrow(() -> new IllegalArgumentException(show(toml) + " is not " + description()));
    }

    @Override
    public E parse(String text) {
      return read(text);
    }

    @Override
    public String write(E value) {
      return quoted(word(value));
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// A value with a spelling of its own, in quotes.
  record Spelt<T>(
      Class<T> type, String description, Function<String, T> parser, Function<T, String> speller)
      implements Kind<T> {
    static final List<Spelt<?>> ALL =
        List.of(
            new Spelt<>(
                Duration.class, "duration such as \"5m\"", Durations::parse, Durations::spell),
            new Spelt<>(Size.class, "size such as \"50MiB\"", Size::parse, Size::toString),
            new Spelt<>(
                HostName.class,
                "host name such as \"mail.example.org\"",
                HostName::new,
                HostName::text),
            new Spelt<>(
                NetworkAddress.class,
                "address such as \"*:25\"",
                NetworkAddress::parse,
                NetworkAddress::toString),
            new Spelt<>(
                LoginAtHost.class,
                "login such as \"smtp.example.net:587 ann /etc/glasspost/password\"",
                LoginAtHost::parse,
                LoginAtHost::toString),
            new Spelt<>(
                KeepLess.class,
                "rule such as \"smtp-in refused 30d\"",
                KeepLess::parse,
                KeepLess::toString),
            new Spelt<>(Path.class, "path", Path::of, Path::toString));

    @Override
    public T read(Object toml) {
      if (toml instanceof String text) return parse(text);
      throw new IllegalArgumentException(show(toml) + " has no quotes; write a " + description);
    }

    @Override
    public T parse(String text) {
      return parser.apply(text);
    }

    @Override
    public String write(T value) {
      return quoted(speller.apply(value));
    }

    @Override
    public void check(T value, String from, String to) {
      Kind.check(this, value, from, to);
    }
  }

  /// Several values; one alone needs no brackets.
  record Many<T>(Kind<T> one) implements Kind<List<T>> {
    @Override
    public String description() {
      return "list of: " + one.description();
    }

    @Override
    public List<T> read(Object toml) {
      if (!(toml instanceof TomlArray array)) return List.of(one.read(toml));
      return array.toList().stream().<T>map(one::read).toList();
    }

    @Override
    public List<T> parse(String text) {
      if (text.isBlank() || text.strip().equals("[]")) return List.of();
      return Arrays.stream(text.split(",")).map(String::strip).<T>map(one::parse).toList();
    }

    @Override
    public String write(List<T> value) {
      return value.stream().map(one::write).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /// A value that may be missing.
  record Maybe<T>(Kind<T> one) implements Kind<Optional<T>> {
    @Override
    public String description() {
      return one.description();
    }

    @Override
    public Optional<T> read(Object toml) {
      return Optional.of(one.read(toml));
    }

    @Override
    public Optional<T> parse(String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(one.parse(text));
    }

    @Override
    public String write(Optional<T> value) {
      return value.map(one::write).orElse("");
    }
  }

  private static <T> void check(Kind<T> kind, T value, String from, String to) {
    // Bounds are given for types with an order only; a test reads every annotation.
    @SuppressWarnings("unchecked")
    Comparator<T> order = (Comparator<T>) (Comparator<?>) Comparator.naturalOrder();
    if (!from.isEmpty() && order.compare(value, kind.parse(from)) < 0)
      throw new IllegalArgumentException(
          kind.write(value) + " is too small; the least is " + kind.write(kind.parse(from)));
    if (!to.isEmpty() && order.compare(value, kind.parse(to)) > 0)
      throw new IllegalArgumentException(
          kind.write(value) + " is too much; the most is " + kind.write(kind.parse(to)));
  }

  private static String show(Object toml) {
    return switch (toml) {
      case String text -> quoted(text);
      case TomlArray list ->
          list.toList().stream().map(Kind::show).collect(Collectors.joining(", ", "[", "]"));
      case TomlTable table -> table.toJson().strip();
      default -> toml.toString();
    };
  }

  private static String quoted(String text) {
    return '"' + Toml.tomlEscape(text).toString() + '"';
  }
}
