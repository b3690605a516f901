package dev.glasspost.testkit.tidy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesTest {
  @TempDir Path root;

  @Test
  void textFilesAreReadInOrderAndBuiltOrBinaryOnesAreNot() throws IOException {
    write("b/B.java", "class B {}\n".getBytes(UTF_8));
    write("a.md", "Grüße\n".getBytes(UTF_8));
    write("target/C.java", "class C {}\n".getBytes(UTF_8));
    write("b/target/D.java", "class D {}\n".getBytes(UTF_8));
    write(".git/config", "x\n".getBytes(UTF_8));
    write("c/.git", "gitdir: elsewhere\n".getBytes(UTF_8));
    write("binary", new byte[] {'a', 0, 'b'});
    write("latin1", new byte[] {(byte) 0xe4, '\n'});

    Sources sources = Sources.below(root);

    assertThat(sources.files()).extracting(SourceFile::path).containsExactly("a.md", "b/B.java");
    assertThat(sources.java()).hasSize(1);
    assertThat(sources.file("a.md")).get().extracting(SourceFile::text).isEqualTo("Grüße\n");
  }

  @Test
  void theRootOfThisRepositoryIsFound() {
    assertThat(Sources.root().resolve(".mvn")).isDirectory();
    assertThat(Sources.root().resolve("testkit/pom.xml")).isRegularFile();
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
