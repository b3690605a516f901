package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScourTest {
  private static final Partition DAY = new Partition("journal", "2026-11-28");
  private static final Octets GHOST = Octets.ascii("ghost");

  @TempDir Path folder;

  private boolean isOnDisk(String text) throws IOException {
    for (Path file : FileCopies.list(folder.resolve("keys")))
      if (Files.readString(file, ISO_8859_1).contains(text)) return true;
    return false;
  }

  private static void put(EmbeddedStore store, String key, String value) {
    store.write(
        DAY,
        writer -> {
          writer.put(Octets.ascii(key), Octets.ascii(value));
          return true;
        });
  }

  @Test
  void whatWasDeletedLeavesTheLogAndTheTables() throws IOException {
    try (var store = EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system())) {
      put(store, "ghost", "eve@b.example");
      put(store, "other", "bob@b.example");
      store.scour(DAY);
      assertThat(isOnDisk("eve@b.example")).isTrue();
      store.write(
          DAY,
          writer -> {
            writer.delete(GHOST);
            return true;
          });
      store.scour(DAY);
      assertThat(isOnDisk("eve@b.example")).isFalse();
      assertThat(isOnDisk("bob@b.example")).isTrue();
    }
  }
}
