package dev.glasspost.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.server.settings.Loaded;
import dev.glasspost.server.settings.Problem;
import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.settings.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A file of settings; one that begins with a hyphen is what stands behind `--set`. What is good is
/// printed and is good again, and the same; what is bad is told, with its place.
final class SettingsTarget implements Target {
  private final Folder folder;
  private final Path file;

  SettingsTarget() throws IOException {
    folder = Folder.create();
    file = folder.path().resolve("glasspost.toml");
  }

  @Override
  public void take(byte[] input) throws IOException {
    switch (Settings.load(List.of(source(input)))) {
      case Loaded.Good(var settings, var origins) -> {
        Files.writeString(file, settings.toToml(origins));
        switch (Settings.load(List.of(new Source.File(file)))) {
          case Loaded.Good(var again, var _) -> Claim.equal(again, settings, "printed and read");
          case Loaded.Bad(var problems) -> throw new AssertionError(problems.toString());
        }
      }
      case Loaded.Bad(var problems) -> {
        Claim.that(!problems.isEmpty(), "it is bad, and nobody says why");
        problems.forEach(problem -> check(problem, new String(input, UTF_8)));
      }
    }
  }

  private Source source(byte[] input) throws IOException {
    if (input.length > 0 && input[0] == '-')
      return new Source.CommandLine(new String(Arrays.copyOfRange(input, 1, input.length), UTF_8));
    Files.write(file, input);
    return new Source.File(file);
  }

  private static void check(Problem problem, String input) {
    Claim.that(!problem.where().isEmpty() && !problem.what().isEmpty(), "a problem without words");
    for (String foreign : List.of("null", "Exception", "dev.glasspost"))
      Claim.that(
          input.contains(foreign) || !problem.what().contains(foreign),
          "no sentence for people: " + problem);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
