package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
  @TempDir Path folder;

  private Path file(int number) throws IOException {
    return Files.write(folder.resolve("file" + number), new byte[] {0, (byte) number, 0});
  }

  @Test
  void aFileThatEndsBeforeIsTold() throws IOException {
    try (var files = new OpenFiles(2)) {
      assertThat(files.read(file(1), 1, ByteBuffer.allocate(2))).isTrue();
      assertThat(files.read(file(1), 1, ByteBuffer.allocate(3))).isFalse();
    }
  }

  @Test
  void manyThreadsReadMoreFilesThanMayBeOpen() throws Exception {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < 20; i++) paths.add(file(i));
    try (var files = new OpenFiles(3);
        var threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) all.add(threads.submit(() -> readAll(files, paths)));
      for (Future<?> each : all) each.get();
      assertThat(files.count()).isEqualTo(3);
    }
  }

  private static void readAll(OpenFiles files, List<Path> paths) {
    try {
      for (int i = 0; i < 5_000; i++) {
        int number = i * 7 % paths.size();
        var octet = ByteBuffer.allocate(1);
        assertThat(files.read(paths.get(number), 1, octet)).isTrue();
        assertThat(octet.get(0)).isEqualTo((byte) number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
