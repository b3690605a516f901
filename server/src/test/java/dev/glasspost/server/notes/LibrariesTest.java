package dev.glasspost.server.notes;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {
  private static final String CLASS = "Larger.class";

  @TempDir private Path folder;

  /// A class that tells the larger of two numbers. Where its ways meet, the file of an older
  /// version does not say what is on the stack.
  private static byte[] classOf(int version) {
    ClassFile files = ClassFile.of(StackMapsOption.DROP_STACK_MAPS);
    return files.build(
        ClassDesc.of("Larger"),
        it ->
            it.withVersion(version, 0)
                .withMethodBody(
                    "of",
                    MethodTypeDesc.of(CD_int, CD_int, CD_int),
                    ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                    LibrariesTest::larger));
  }

  private static void larger(CodeBuilder code) {
    code.iload(0)
        .iload(1)
        .ifThenElse(Opcode.IF_ICMPGT, then -> then.iload(0), other -> other.iload(1))
        .ireturn();
  }

  private Path jar(String name, Map<String, byte[]> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  private static void fit(Path jar) throws IOException {
    Libraries.fit(List.of(jar), LibrariesTest.class.getClassLoader());
  }

  private static byte[] octets(Path jar, String name) throws IOException {
    try (var library = new ZipFile(jar.toFile());
        var stream = library.getInputStream(library.getEntry(name))) {
      return stream.readAllBytes();
    }
  }

  private static List<String> names(Path jar) throws IOException {
    try (var library = new ZipFile(jar.toFile())) {
      return Collections.list(library.entries()).stream().map(ZipEntry::getName).toList();
    }
  }

  @Test
  void anOldClassDoesTheSameInANewerFile() throws Exception {
    Path jar = jar("old.jar", Map.of(CLASS, classOf(ClassFile.JAVA_5_VERSION)));
    fit(jar);
    byte[] renewed = octets(jar, CLASS);
    assertThat(ClassFile.of().parse(renewed).majorVersion()).isEqualTo(Libraries.NOTED);
    assertThat(new String(renewed, US_ASCII)).contains("StackMapTable");
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      var of = loader.loadClass("Larger").getMethod("of", int.class, int.class);
      assertThat(of.invoke(null, 3, 7)).isEqualTo(7);
      assertThat(of.invoke(null, 9, 7)).isEqualTo(9);
    }
  }

  @Test
  void signaturesGoAndTheRestStays() throws IOException {
    byte[] text = "text".getBytes(US_ASCII);
    Path jar =
        jar(
            "signed.jar",
            Map.of("META-INF/A.SF", text, "META-INF/A.RSA", text, "META-INF/services/a.SF", text));
    fit(jar);
    assertThat(names(jar)).containsExactly("META-INF/services/a.SF");
    assertThat(octets(jar, "META-INF/services/a.SF")).isEqualTo(text);
  }

  @Test
  void theManifestKeepsWhatIsSaidOfTheLibrary() throws IOException {
    byte[] manifest =
        """
        Manifest-Version: 1.0\r
        Multi-Release: true\r
        \r
        Name: a/A.class\r
        SHA-256-Digest: AAAA\r
        \r
        Name: b/\r
        Sealed: true\r
        SHA-256-Digest: BBBB\r
        \r
        """
            .getBytes(US_ASCII);
    Path jar =
        jar("signed.jar", Map.of("META-INF/MANIFEST.MF", manifest, "META-INF/A.SF", manifest));
    fit(jar);
    assertThat(new String(octets(jar, "META-INF/MANIFEST.MF"), US_ASCII))
        .isEqualTo(
            """
            Manifest-Version: 1.0\r
            Multi-Release: true\r
            \r
            Name: b/\r
            Sealed: true\r
            \r
            """);
  }

  @Test
  void whatIsFitIsNotTouched() throws IOException {
    Path jar = jar("fit.jar", Map.of("a.txt", new byte[] {1}));
    byte[] before = Files.readAllBytes(jar);
    fit(jar);
    assertThat(jar).hasBinaryContent(before);
    assertThat(folder.toFile().list()).containsExactly("fit.jar");
  }
}
