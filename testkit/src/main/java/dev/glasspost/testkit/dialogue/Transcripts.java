package dev.glasspost.testkit.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The transcripts that come with the test kit.
public final class Transcripts {
  private Transcripts() {}

  /// All of one protocol, such as `smtp`, by their names.
  public static List<Transcript> of(String protocol) {
    URL folder =
        Objects.requireNonNull(
            Transcripts.class.getResource("/transcripts/" + protocol), "no such protocol");
    try {
      return read(folder.toURI());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Transcript> read(URI folder) throws IOException {
    if (!folder.getScheme().equals("jar")) return read(Path.of(folder));
    try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
      String entry = folder.toString().substring(folder.toString().indexOf('!') + 1);
      return read(jar.getPath(entry));
    }
  }

  private static List<Transcript> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Transcripts::readFile).toList();
    }
  }

  private static Transcript readFile(Path file) {
    try {
      return Transcript.parse(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
