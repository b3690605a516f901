package dev.glasspost.server.cli;

import dev.glasspost.server.settings.Loaded;
import dev.glasspost.server.settings.Problem;
import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.settings.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which data folder a command is about, and the settings for it.
///
/// @param origins where each setting was set that somebody set
record Place(Path data, Settings settings, Map<String, String> origins) {
  /// The settings file that is read if nobody names another one.
  private static final String FILE = "glasspost.toml";

  /// The settings can't be used.
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unfit(List<Problem> problems) {
      super(String.join("\n", problems.stream().map(Problem::toString).toList()));
    }
  }

  /// `--data` goes before the setting `data`, that before the environment variable, and that before
  /// the folder beside the program.
  static Place of(PlaceOptions options, Environs environs) {
    List<Source> sources = sources(options);
    Loaded.Good<Settings> loaded = load(sources);
    Path data =
        options
            .data()
            .or(() -> loaded.settings().data())
            .or(() -> Optional.ofNullable(environs.variables().get("GLASSPOST_DATA")).map(Path::of))
            .orElse(environs.home().resolve("data"))
            .toAbsolutePath()
            .normalize();
    Path file = data.resolve(FILE);
    if (options.config().isPresent() || !Files.exists(file))
      return new Place(data, loaded.settings(), loaded.origins());
    return inDataFolder(data, load(withFile(file, sources)));
  }

  private static Place inDataFolder(Path data, Loaded.Good<Settings> loaded) {
    String origin = loaded.origins().getOrDefault("data", "");
    if (origin.startsWith(data.resolve(FILE).toString()))
      throw new Unfit(
          List.of(
              new Problem(
                  origin,
                  "data: a file in the data folder can't say where that is; name the file with"
                      + " --config, or the folder with --data")));
    return new Place(data, loaded.settings(), loaded.origins());
  }

  private static List<Source> sources(PlaceOptions options) {
    List<Source> sources = new ArrayList<>();
    options.config().ifPresent(file -> sources.add(new Source.File(file)));
    options.overrides().forEach(text -> sources.add(new Source.CommandLine(text)));
    return sources;
  }

  private static List<Source> withFile(Path file, List<Source> sources) {
    return Stream.concat(Stream.of(new Source.File(file)), sources.stream()).toList();
  }

  private static Loaded.Good<Settings> load(List<Source> sources) {
    return switch (Settings.load(sources)) {
      case Loaded.Good<Settings> good -> good;
      case Loaded.Bad<Settings>(var problems) -> throw new Unfit(problems);
    };
  }
}
