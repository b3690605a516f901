package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.glasspost.server.cli.Shell.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a server from starting is one sentence with what to do, and exit code 1.
@Timeout(120)
final class StartProblemTest {
  @TempDir private Path folder;

  @Test
  void aPortThatIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertProblem(
          serve(folder, "--set", "smtp.listen=127.0.0.1:" + port),
          "Port "
              + port
              + " is taken by another program; stop that, or choose another one with"
              + " --set smtp.listen=127.0.0.1:PORT.");
      assertProblem(
          serve(
              folder,
              "--set",
              "smtp.listen=127.0.0.1:0",
              "--set",
              "pop3.listen=127.0.0.1:" + port,
              "--set",
              "pop3s.listen=",
              "--set",
              "submission.listen=",
              "--set",
              "submissions.listen="),
          "Port "
              + port
              + " is taken by another program; stop that, or choose another one with"
              + " --set pop3.listen=127.0.0.1:PORT.");
    }
  }

  @Test
  void anAddressThatIsNotOurs() {
    assertProblem(
        serve(folder, "--set", "smtp.listen=192.0.2.1:2525"),
        "This machine has no address 192.0.2.1 to listen on; set smtp.listen to one that it has,"
            + " or to *:2525.");
  }

  @Test
  void aFolderThatAServerHasOpen() throws Exception {
    try (TestHouse _ = TestHouse.open(folder)) {
      Result result = serve(folder, "--set", "smtp.listen=127.0.0.1:0");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("glasspost: The data folder " + folder + " is in use by process ")
          .hasLineCount(1);
    }
  }

  @Test
  void aFolderThatCanNotBeWritten() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    Path locked =
        Files.createDirectory(
            folder.resolve("locked"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
    Result result = serve(locked);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(locked.toString()).hasLineCount(1);
  }

  /// Not even root may make a folder there.
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCanNotBeMade() {
    Result result = serve(Path.of("/proc/glasspost"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .endsWith(
            "The data folder /proc/glasspost can't be used (it can't be made there); choose"
                + " another one with --data.\n");
  }

  @Test
  void aFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Result result = serve(file);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("glasspost: ").contains(file.toString()).hasLineCount(1);
  }

  @Test
  void aFolderOfANewerVersion() throws IOException {
    shell(folder).run("domain", "list");
    Files.writeString(folder.resolve("format"), "glasspost data 999\n");
    Result result = serve(folder);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("glasspost: ").contains(folder.toString()).hasLineCount(1);
  }

  @Test
  void settingsThatAreWrong() {
    Result result = serve(folder, "--set", "smtp.lisen=*:25");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("did you mean smtp.listen?");
  }

  @Test
  void afterAProblemTheFolderIsFree() throws Exception {
    serve(folder, "--set", "smtp.listen=192.0.2.1:2525");
    try (TestHouse house = TestHouse.open(folder)) {
      assertThat(house.smtp().getPort()).isPositive();
    }
  }

  private static Result serve(Path data, String... options) {
    String[] line = new String[options.length + 3];
    line[0] = "serve";
    line[1] = "--set";
    line[2] = "dns.servers=127.0.0.1:9";
    System.arraycopy(options, 0, line, 3, options.length);
    return shell(data).run(line);
  }

  private static Shell shell(Path data) {
    return new Shell(data, TestHouse.environs(data).opener());
  }

  private static void assertProblem(Result result, String sentence) {
    assertThat(result.err()).isEqualTo("glasspost: " + sentence + "\n");
    assertThat(result.exitCode()).isEqualTo(1);
  }
}
