package dev.glasspost.server.settings;

import java.util.Map;
import java.util.stream.Collectors;

/// Settings as text: those in force, and the reference of all there are.
record Listing<R extends Record>(Schema<R> schema) {
  private static final String HEAD =
      """
      # Settings

      Glasspost reads one TOML file before it starts: the one that `--config FILE` names, or \
      else `glasspost.toml` in the data folder if it is there. `--set key=value` on the command \
      line goes before the file and may be given several times. Everything has a standard \
      value, so no file is needed.

      A key that does not exist, a value that does not fit, and settings that contradict each \
      other stop the start with file, line, and advice. `glasspost config` shows the settings in \
      force and where each comes from.

      Domains, accounts, aliases, and routes are not settings: they are kept in the data folder \
      and changed with `glasspost domain`, `account`, `alias`, and `route`, also while the \
      server runs.

      Durations are a number with `ms`, `s`, `m`, `h`, or `d`; sizes a number with `B`, `KiB`, \
      `MiB`, or `GiB`. Both stand in quotes.

      <!-- Written by `glasspost config --docs` from the records in dev.glasspost.server.settings; \
      edit those. -->
      """;

  String inForce(R settings, Map<String, String> origins) {
    Map<Key<?>, Object> values = schema.values(settings);
    return schema.tables().stream()
        .map(table -> heading(table) + table(table, values, origins))
        .collect(Collectors.joining("\n"));
  }

  private static String heading(Schema.Table table) {
    return table.name().isEmpty() ? "" : "[" + table.name() + "]\n";
  }

  private static String table(
      Schema.Table table, Map<Key<?>, Object> values, Map<String, String> origins) {
    return table.keys().stream()
        .map(key -> {
          String value = key.write(values.getOrDefault(key, key.standard()));
          String line =
              value.isEmpty() ? "# " + last(key) + " is not set" : last(key) + " = " + value;
          String origin = origins.get(key.name());
          return (origin == null ? line : line + "  # " + origin) + "\n";
        })
        .collect(Collectors.joining());
  }

  String reference() {
    return HEAD
        + schema.tables().stream()
            .map(table -> chapter(table) + section(table))
            .collect(Collectors.joining());
  }

  private static String chapter(Schema.Table table) {
    String title = table.name().isEmpty() ? "## Before any table" : "## `[" + table.name() + "]`";
    return "\n" + title + "\n\n" + table.section().doc() + "\n";
  }

  private static String section(Schema.Table table) {
    return table.keys().stream().map(Listing::entry).collect(Collectors.joining());
  }

  private static String entry(Key<?> key) {
    return "\n### `%s`\n\n%s\n\n- %s\n- standard: %s\n%s"
        .formatted(
            key.name(), key.setting().doc(), key.kind().description(), standard(key), bounds(key));
  }

  private static String standard(Key<?> key) {
    String value = key.write(key.standard());
    return value.isEmpty() ? "not set" : "`" + value + "`";
  }

  private static String bounds(Key<?> key) {
    Setting setting = key.setting();
    if (setting.from().isEmpty() && setting.to().isEmpty()) return "";
    return "- from `" + bound(key, setting.from()) + "` to `" + bound(key, setting.to()) + "`\n";
  }

  private static <T> String bound(Key<T> key, String text) {
    return key.kind().write(key.kind().parse(text));
  }

  private static String last(Key<?> key) {
    return key.name().substring(key.name().lastIndexOf('.') + 1);
  }
}
