package dev.glasspost.server.logfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
  /// More events than wait for a follower.
  private static final int TOO_MANY = 9_000;

  @TempDir private Path folder;
  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  private final StoreJournal journal = new StoreJournal(new StrictStore(), clock, () -> 0, 0);
  private final List<String> warnings = new ArrayList<>();

  private LogFile open(LogForm form, Level level) throws IOException {
    var options =
        new LogFile.Options(
            folder.resolve("mail.log"), form, level, 1 << 20, 3, Duration.ofDays(1));
    return new LogFile(options, journal, clock, warnings::add);
  }

  private Recorder call() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new LineOpened(750));
    recorder.note(new Connected(new Endpoint("192.0.2.7", 99), new Endpoint("192.0.2.1", 25)));
    return recorder;
  }

  private void session() {
    Recorder recorder = call();
    recorder.note(new Closed(Ending.HUNG_UP, ""));
    recorder.close();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("mail.log"));
  }

  @Test
  void theFileHasTheClassicLinesOfItsLevel() throws IOException {
    try (LogFile log = open(LogForm.CLASSIC, Level.PROBLEM)) {
      log.start();
      session();
    }
    assertThat(lines())
        .singleElement()
        .asString()
        .matches("2026-11-2\\d \\d\\d:\\d5:56 3 SMTP-750\\(\\[192\\.0\\.2\\.7]\\) Closing: .+");
    assertThat(warnings).isEmpty();
  }

  @Test
  void orOneObjectALine() throws IOException {
    try (LogFile log = open(LogForm.JSON, Level.PROBLEM)) {
      log.start();
      session();
    }
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("{\"time\":\"2026-11-23T02:35:56Z\",\"level\":3,\"session\":\"")
        .contains("\"kind\":\"smtp-in\"", "\"actor\":\"SMTP-750([192.0.2.7])\"")
        .endsWith("}");
  }

  @Test
  void whatCameTooFastIsToldInTheFile() throws IOException {
    try (LogFile log = open(LogForm.CLASSIC, Level.FAILURE)) {
      Recorder recorder = call();
      for (int i = 0; i < TOO_MANY; i++) recorder.note(new LineOpened(1));
      log.start();
    }
    assertThat(lines()).singleElement().asString().contains("events came too fast to be shown");
  }

  @Test
  void aFileThatCantBeWrittenIsToldOnceAndSlowsNobody() throws IOException {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.exists(full), "this system has no /dev/full");
    var options =
        new LogFile.Options(full, LogForm.CLASSIC, Level.ALL, 1 << 20, 3, Duration.ofDays(1));
    try (LogFile log = new LogFile(options, journal, clock, warnings::add)) {
      log.start();
      session();
      session();
    }
    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst()).startsWith("The log file can't be written: ");
  }
}
