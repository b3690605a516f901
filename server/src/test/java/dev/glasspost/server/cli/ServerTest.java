package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The whole server with its store on disk.
final class ServerTest extends ServerContract {
  @Override
  StoreOpener opener() {
    return TestHouse.environs(Path.of("")).opener();
  }

  @Test
  void aPasswordIsInNoFileOfTheDataFolder() throws Exception {
    try (TestHouse house = openHouse()) {
      assertThat(TestClient.read(house.pop3(), "ann", "first secret")).isEmpty();
    }
    assertThat(filesContaining(data, "first secret")).isEmpty();
    assertThat(filesContaining(data, "ann@a.example")).isNotEmpty();
  }

  private static List<Path> filesContaining(Path folder, String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> regular = files.filter(Files::isRegularFile).toList();
      List<Path> found = new ArrayList<>();
      for (Path file : regular)
        if (Files.readString(file, ISO_8859_1).contains(text)) found.add(file);
      return found;
    }
  }
}
