package dev.glasspost.server.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Reads settings from their sources and collects everything that is wrong with them. Used once.
final class Loader<R extends Record> {
  private final Schema<R> schema;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, String> origins = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  Loader(Schema<R> schema) {
    this.schema = schema;
  }

  /// Begins with what these settings have.
  Loader<R> from(R settings) {
    schema.values(settings).forEach((key, value) -> values.put(key.name(), value));
    return this;
  }

  Loaded<R> load(List<Source> sources) {
    for (Source source : sources) {
      switch (source) {
        case Source.File(var path) -> file(path);
        case Source.CommandLine(var text) -> override(text);
      }
    }
    if (!problems.isEmpty()) return new Loaded.Bad<>(problems);
    try {
      return new Loaded.Good<>(schema.build(values), origins);
    } catch (IllegalArgumentException contradiction) {
      return new Loaded.Bad<>(List.of(new Problem("settings", words(contradiction))));
    }
  }

  private void file(Path path) {
    try {
      TomlParseResult toml = Toml.parse(path);
      if (toml.hasErrors()) toml.errors().forEach(error -> problem(at(path, error), words(error)));
      else entries(path, toml).forEach(this::set);
    } catch (NoSuchFileException _) {
      problem(path.toString(), "there is no such file");
    } catch (AccessDeniedException _) {
      problem(path.toString(), "it may not be read; check who owns the file and its rights");
    } catch (CharacterCodingException _) {
      problem(path.toString(), "it is no text in UTF-8");
    } catch (IOException unreadable) {
      problem(path.toString(), "it can't be read: " + words(unreadable));
    }
  }

  /// A key with its value as one source has it.
  ///
  /// @param value as the TOML parser gives it, or a [FromCommandLine]
  private record Entry(String where, int line, String name, Object value) {}

  /// A value that has no TOML type yet.
  private record FromCommandLine(String text) {}

  private static List<Entry> entries(Path path, TomlParseResult toml) {
    List<Entry> entries = new ArrayList<>();
    for (List<String> keyPath : toml.keyPathSet(true)) {
      Object value = toml.get(keyPath);
      TomlPosition position = toml.inputPositionOf(keyPath);
      if (value == null || position == null || isFilledTable(value)) continue;
      int line = position.line();
      entries.add(new Entry(path + ":" + line, line, String.join(".", keyPath), value));
    }
    entries.sort(Comparator.comparingInt(Entry::line));
    return entries;
  }

  /// Such a table is told by its keys; an empty one can only be told by its name.
  private static boolean isFilledTable(Object value) {
    return value instanceof TomlTable table && !table.isEmpty();
  }

  private void override(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals).strip();
    String where = "--set " + name;
    if (equals < 0) problem(where, "has no value; write --set " + name + "=VALUE");
    else set(new Entry(where, 0, name, new FromCommandLine(text.substring(equals + 1))));
  }

  private void set(Entry entry) {
    if (entry.value() instanceof TomlTable && schema.hasTable(entry.name())) return;
    schema
        .key(entry.name())
        .ifPresentOrElse(
            key -> accept(entry, key),
            () -> problem(entry.where(), about(entry, unknown(entry.name()))));
  }

  private void accept(Entry entry, Key<?> key) {
    try {
      Object value =
          entry.value() instanceof FromCommandLine(var text)
              ? key.parse(text)
              : key.read(entry.value());
      values.put(key.name(), value);
      origins.put(key.name(), entry.where());
    } catch (IllegalArgumentException unfit) {
      problem(entry.where(), about(entry, words(unfit)));
    }
  }

  /// On the command line, where it was found is its name.
  private static String about(Entry entry, String what) {
    return entry.value() instanceof FromCommandLine ? what : entry.name() + ": " + what;
  }

  private String unknown(String name) {
    return schema
        .elsewhere(name)
        .or(() ->
            Nearest.to(name, schema.keys().stream().map(Key::name).toList())
                .map(near -> "there is no such setting; did you mean " + near + "?"))
        .orElse("there is no such setting; `glasspost config --docs` lists them all");
  }

  private void problem(String where, String what) {
    problems.add(new Problem(where, what));
  }

  private static String at(Path path, TomlParseError error) {
    return path + ":" + error.position().line();
  }

  private static String words(Exception exception) {
    return String.valueOf(exception.getMessage());
  }
}
