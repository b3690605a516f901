package dev.glasspost.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a house of cardboard: its `java` says how it was called, and its `mvn` puts a
/// jar where it should be.
@Timeout(60)
final class LauncherTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /// What the launcher may use of the system. There is no other `mvn` and no other `java` then.
  private static final List<String> COMMANDS =
      List.of(
          "cat",
          "date",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "uname");

  @TempDir private Path temporary;
  private Path house = Path.of("");
  private Path tools = Path.of("");

  /// What a call came to.
  private record Result(int exitCode, long pid, String out, String err) {}

  @BeforeEach
  void build() throws IOException {
    house = Files.createDirectories(temporary.resolve("a house with spaces"));
    tools = Files.createDirectories(temporary.resolve("tools"));
    Files.copy(
        Path.of(System.getProperty("glasspost.root"), "glasspost"),
        house.resolve("glasspost"),
        StandardCopyOption.COPY_ATTRIBUTES);
    for (String command : COMMANDS) link(command);
    Files.createDirectories(house.resolve(".mvn"));
    Files.createDirectories(house.resolve("server/src/main"));
    Files.writeString(house.resolve("pom.xml"), "");
    Files.writeString(house.resolve("server/pom.xml"), "");
    age(house);
    executable(
        tools.resolve("mvn"),
        """
        echo "JAVA_HOME=$JAVA_HOME" "$@" >>"%s/mvn.log"
        for word in "$@"; do
          case $word in -Dapp.folder=*) : >"${word#*=}/glasspost.jar" ;; esac
        done
        """
            .formatted(temporary));
  }

  @Test
  void javaGetsTheArgumentsAsTheyWereTyped() throws Exception {
    jdk("jdk", "25.0.1");
    Result result = run(Map.of("JAVA_HOME", "jdk"), "log", "show", "a b", "", "*");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("[-Dglasspost.home=" + house + "]\n")
        .containsPattern("\\[-jar]\n\\[.*/target/launcher/app\\.\\d+/glasspost\\.jar]\n")
        .endsWith("[log]\n[show]\n[a b]\n[]\n[*]\n");
  }

  @Test
  void javaTakesTheLaunchersPlaceSoThatSignalsReachIt() throws Exception {
    jdk("jdk", "25");
    Result result = run(Map.of("JAVA_HOME", "jdk"), "serve");
    assertThat(result.out()).startsWith("pid " + result.pid() + "\n");
  }

  /// Who runs the server may not be who built it. Nobody may write where a folder is in the way.
  @Test
  void aServerStartsWhereNothingMayBeWritten() throws Exception {
    jdk("jdk", "25");
    run(Map.of("JAVA_HOME", "jdk"), "version");
    Path app;
    try (Stream<Path> found = Files.list(house.resolve("target/launcher"))) {
      app = found.filter(it -> it.getFileName().toString().startsWith("app.")).findFirst().get();
    }
    String launcher = Files.readString(house.resolve("glasspost"));
    String blocked = launcher.replace("$app/used-by.$$", "$app/used-by");
    assertThat(blocked).isNotEqualTo(launcher);
    Files.createDirectory(app.resolve("used-by"));
    Files.writeString(house.resolve("glasspost"), blocked);
    for (String command : List.of("serve", "try"))
      assertThat(run(Map.of("JAVA_HOME", "jdk"), command).out()).endsWith("[" + command + "]\n");
  }

  @Test
  void itIsBuiltOnceWithTheSameJavaAndOneLineSaysSo() throws Exception {
    jdk("jdk", "25");
    Result first = run(Map.of("JAVA_HOME", "jdk"), "version");
    assertThat(first.err()).isEqualTo("Building Glasspost (first run, a few minutes)…\n");
    Result second = run(Map.of("JAVA_HOME", "jdk"), "version");
    assertThat(second.err()).isEmpty();
    assertThat(Files.readAllLines(temporary.resolve("mvn.log")))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("JAVA_HOME=" + temporary.resolve("jdk") + " ");
  }

  @Test
  void itIsBuiltAnewWhenASourceIsNewerOrGone() throws Exception {
    jdk("jdk", "25");
    Path source = Files.writeString(house.resolve("server/src/main/A.java"), "");
    age(house);
    run(Map.of("JAVA_HOME", "jdk"), "version");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(run(Map.of("JAVA_HOME", "jdk"), "version").err())
        .isEqualTo("Building Glasspost (its sources have changed)…\n");
    Files.delete(source);
    Files.setLastModifiedTime(
        source.resolveSibling(""), FileTime.from(Instant.now().plusSeconds(120)));
    assertThat(run(Map.of("JAVA_HOME", "jdk"), "version").err()).startsWith("Building Glasspost");
  }

  @Test
  void itIsNotBuiltAnewForWhatIsNoPartOfTheProgram() throws Exception {
    jdk("jdk", "25");
    Path tool = Files.createDirectories(house.resolve("bench/src/main")).resolve("A.java");
    Path target = Files.createDirectories(house.resolve("fuzz")).resolve("pom.xml");
    for (Path each : List.of(tool, target)) Files.writeString(each, "");
    run(Map.of("JAVA_HOME", "jdk"), "version");
    for (Path each : List.of(tool, tool.getParent(), target)) touch(each);
    assertThat(run(Map.of("JAVA_HOME", "jdk"), "version").err()).isEmpty();
  }

  @Test
  void aBuildThatFailsIsToldWithTheEndOfItsLogAndTheOldOneStays() throws Exception {
    jdk("jdk", "25");
    run(Map.of("JAVA_HOME", "jdk"), "version");
    executable(
        tools.resolve("mvn"), "echo '[ERROR] it is broken'; echo '[ERROR] [Help 1]'; exit 1");
    touch(house.resolve("pom.xml"));
    Result failed = run(Map.of("JAVA_HOME", "jdk"), "version");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .contains("The build failed. The last lines of " + house + "/target/launcher/build.log:")
        .endsWith("[ERROR] it is broken\n");
    age(house.resolve("pom.xml"));
    assertThat(run(Map.of("JAVA_HOME", "jdk"), "version").exitCode()).isZero();
  }

  @Test
  void withoutMavenItSaysHowToGetIt() throws Exception {
    jdk("jdk", "25");
    Files.delete(tools.resolve("mvn"));
    Result result = run(Map.of("JAVA_HOME", "jdk"), "version");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("glasspost: Maven is needed").contains("apt install maven");
  }

  @Test
  void anOldJavaHomeIsPassedOverForTheJavaOnThePath() throws Exception {
    jdk("old", "17.0.9");
    Path fresh = jdk("new", "26-ea");
    Files.createSymbolicLink(tools.resolve("java"), fresh.resolve("bin/java"));
    assertThat(run(Map.of("JAVA_HOME", "old"), "version").out()).contains("java of new");
  }

  @Test
  void theJdkThatWasNamedIsUsedBeforeAllOthers() throws Exception {
    jdk("jdk", "25");
    jdk("named", "27.1");
    assertThat(run(Map.of("JAVA_HOME", "jdk", "GLASSPOST_JAVA_HOME", "named"), "version").out())
        .contains("java of named");
  }

  @Test
  void aNamedJdkThatIsTooOldIsRefused() throws Exception {
    Path old = jdk("old", "24.0.2");
    Result result = run(Map.of("GLASSPOST_JAVA_HOME", "old"), "version");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "glasspost: GLASSPOST_JAVA_HOME is " + old + ", which is not a JDK 25 or newer.\n");
  }

  @Test
  void itWorksThroughLinksFromAnyFolder() throws Exception {
    jdk("jdk", "25");
    Path link = Files.createSymbolicLink(tools.resolve("glasspost"), house.resolve("glasspost"));
    Path second = Files.createSymbolicLink(temporary.resolve("gp"), Path.of("tools", "glasspost"));
    for (Path each : List.of(link, second))
      assertThat(call(each, Map.of("JAVA_HOME", "jdk"), "version").out())
          .contains("[-Dglasspost.home=" + house + "]");
  }

  @Test
  void filesThatAServerRunsFromStayAndOthersGo() throws Exception {
    jdk("jdk", "25");
    run(Map.of("JAVA_HOME", "jdk"), "version");
    Path used = apps().getFirst();
    Files.writeString(used.resolve("used-by." + ProcessHandle.current().pid()), "");
    touch(house.resolve("pom.xml"));
    run(Map.of("JAVA_HOME", "jdk"), "version");
    assertThat(apps()).hasSize(2).contains(used);
    Files.delete(used.resolve("used-by." + ProcessHandle.current().pid()));
    touch(house.resolve("pom.xml"));
    run(Map.of("JAVA_HOME", "jdk"), "version");
    assertThat(apps()).hasSize(1).doesNotContain(used);
  }

  @Test
  void aBuildThatWasKilledStopsNobody() throws Exception {
    jdk("jdk", "25");
    Path lock = Files.createDirectories(house.resolve("target/launcher/lock"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
    assertThat(run(Map.of("JAVA_HOME", "jdk"), "version").exitCode()).isZero();
    assertThat(lock).doesNotExist();
  }

  private void link(String command) throws IOException {
    Path found =
        Stream.of("/usr/bin", "/bin")
            .map(folder -> Path.of(folder, command))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow();
    Files.createSymbolicLink(tools.resolve(command), found);
  }

  private List<Path> apps() throws IOException {
    try (Stream<Path> found = Files.list(house.resolve("target/launcher"))) {
      return found.filter(path -> path.getFileName().toString().startsWith("app.")).toList();
    }
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = temporary.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(jdk.resolve("bin/javac"), "exit 1");
    executable(
        jdk.resolve("bin/java"),
        """
        echo "pid $$"
        echo "java of %s"
        for word in "$@"; do printf '[%%s]\\n' "$word"; done
        """
            .formatted(name));
    return jdk;
  }

  private Result run(Map<String, String> jdks, String... arguments) throws Exception {
    return call(house.resolve("glasspost"), jdks, arguments);
  }

  /// @param jdks variables and the names of JDKs in the temporary folder
  private Result call(Path launcher, Map<String, String> jdks, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = new HashMap<>(Map.of("PATH", tools.toString()));
    jdks.forEach((name, jdk) -> environment.put(name, temporary.resolve(jdk).toString()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(),
        process.pid(),
        Files.readString(out, UTF_8),
        Files.readString(err, UTF_8));
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n", UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
  }

  private static void age(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(root)) {
      all = found.toList();
    }
    for (Path path : all) Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
  }
}
