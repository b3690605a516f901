package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.queue.Backlog;
import dev.glasspost.mail.relay.Destinations;
import dev.glasspost.mail.store.Store;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.run.Condition;
import dev.glasspost.server.run.Condition.LinesInUse;
import dev.glasspost.server.run.Condition.Trouble;
import dev.glasspost.server.run.Memory;
import dev.glasspost.server.settings.StoreSection;
import dev.glasspost.storage.embedded.Commits;
import dev.glasspost.storage.embedded.Disk;
import dev.glasspost.storage.embedded.EmbeddedStore;
import dev.glasspost.storage.embedded.Mishap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `glasspost status` tells.
@Timeout(120)
final class StatusTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final long MIB = 1 << 20;

  @TempDir private Path folder;

  private static Condition condition(Trouble... troubles) {
    return new Condition(
        NOW.minus(Duration.ofMinutes(3 * 60 + 12)),
        new LinesInUse(3, 1_000),
        Optional.of(new Backlog(1_234, Backlog.MOST, Optional.of(NOW.minusSeconds(200)))),
        new Destinations.Totals(17, 200, 1_500, 2),
        new Commits(5_000, 1_234, 8_400),
        new Disk(12_345 * MIB, 256 * MIB),
        new Memory(62 * MIB, 512 * MIB, OptionalLong.of(210 * MIB)),
        1_028,
        Optional.of(new Mishap(NOW.minusSeconds(5), "Writing messages to 7.seg failed: EIO.")),
        List.of(troubles));
  }

  private static String words(Condition condition) {
    return new StatusReport(condition, NOW).words();
  }

  @Test
  void everythingIsToldInWords() {
    assertThat(words(condition()))
        .startsWith("Up        for 3 h 12 min, since ")
        .contains(
            """
            Lines     3 of 1000 busy
            Queue     1,234 messages wait, the oldest for 3 min 20 s; due now: 100,000 or more
            Sending   17 of 200 sessions; in line: 1,500; not called for now: 2 \
            (`glasspost queue destinations`)
            Commits   5,000 in the last minute; half of them took up to 1.2 ms, \
            99 of 100 up to 8.4 ms
            Disk      12.1 GiB free, of which the reserve is 256.0 MiB
            Memory    210.0 MiB altogether, 62.0 MiB of 512.0 MiB of the heap
            Journal   1,028 events could not be kept since the start
            State     All is well.
            """);
  }

  @Test
  void everyTroubleHasWords() {
    for (Trouble trouble : EnumSet.allOf(Trouble.class))
      assertThat(words(condition(trouble)))
          .contains("WRONG     " + StatusReport.words(trouble))
          .doesNotContain("All is well");
  }

  @Test
  void whatTheStoreCouldNotDoIsTold() {
    Condition failing = condition(Trouble.STORE_FAILS);
    String last = ": Writing messages to 7.seg failed: EIO.";
    assertThat(words(failing))
        .contains("with 4xx replies and [SYS/TEMP]", " The last failure was at ", last);
    assertThat(new StatusReport(failing, NOW).json()).contains("\"well\" : false", last);
  }

  @Test
  void anIdleServerHasLittleToTell() {
    Condition idle =
        new Condition(
            NOW,
            new LinesInUse(0, 1),
            Optional.of(new Backlog(0, 0, Optional.empty())),
            new Destinations.Totals(0, 200, 0, 0),
            new Commits(0, 0, 0),
            new Disk(Long.MAX_VALUE, MIB),
            new Memory(MIB, 2 * MIB, OptionalLong.empty()),
            0,
            Optional.empty(),
            List.of());
    assertThat(words(idle))
        .contains(
            """
            Lines     0 of 1 busy
            Queue     empty
            Sending   0 of 200 sessions
            Commits   none in the last minute
            Disk      does not say how much is free
            Memory    1.0 MiB of 2.0 MiB of the heap
            State     All is well.
            """);
  }

  @Test
  void whereTheQueueCanNotBeReadTheRestIsTold() throws Exception {
    Condition all = condition(Trouble.STORE_FAILS);
    Condition broken =
        new Condition(
            all.since(),
            all.lines(),
            Optional.empty(),
            all.sending(),
            all.commits(),
            all.disk(),
            all.memory(),
            all.lost(),
            all.mishap(),
            all.troubles());
    assertThat(words(broken)).contains("Queue     can't be read\n", "Disk      12.1 GiB free");
    assertThat(JsonMapper.shared().readTree(new StatusReport(broken, NOW).json()).has("queue"))
        .isFalse();
  }

  @Test
  void lengthsOfTimeAreToldInTheirTwoLargestUnits() {
    assertThat(
            List.of(
                StatusReport.length(Duration.ofSeconds(-1)),
                StatusReport.length(Duration.ofSeconds(59)),
                StatusReport.length(Duration.ofSeconds(61)),
                StatusReport.length(Duration.ofHours(23)),
                StatusReport.length(Duration.ofHours(50))))
        .containsExactly("0 s", "59 s", "1 min 1 s", "23 h 0 min", "2 d 2 h");
  }

  @Test
  void programsGetJson() {
    assertThat(new StatusReport(condition(Trouble.DISK_FULL), NOW).json())
        .isEqualToIgnoringWhitespace(
            """
            {"well":false,
             "wrong":["Only the reserve is left on the disk: new mail is asked to come later\
             (452 4.3.1). Make room."],
             "since":"2026-11-26T08:48:00Z","uptime-seconds":11520,
             "lines":{"busy":3,"all":1000},
             "queue":{"waiting":1234,"due":100000,"oldest-seconds":200},
             "sending":{"sessions":17,"sessions-at-most":200,"in-line":1500,"resting":2},
             "commits":{"last-minute":5000,"median-ms":1.234,"p99-ms":8.4},
             "disk":{"free":12944670720,"reserve":268435456},
             "memory":{"heap":65011712,"heap-at-most":536870912,"resident":220200960},
             "journal-events-lost":1028}\
            """);
  }

  @Test
  void aServerThatRunsTellsHowItIs() throws Exception {
    Shell shell = new Shell(folder, TestHouse.environs(folder).opener());
    shell.run("domain", "add", "a.example");
    shell.run("account", "add", "ann@a.example", "--no-password");
    try (TestHouse house = TestHouse.open(folder)) {
      TestClient.send(house.smtp(), "ann@a.example", "Subject: one");
      house.await(MessageEvent.Removed.class::isInstance);
      Result status = shell.run("status");
      assertThat(status.err()).isEmpty();
      assertThat(status.out())
          .containsPattern("Lines     [01] of 1000 busy\n")
          .contains("Queue     empty\n", "State     All is well.\n")
          .containsPattern("Commits   [1-9]");
      assertThat(shell.run("status", "--json").out()).startsWith("{").contains("\"well\" : true");
    }
  }

  @Test
  void withoutAServerThereIsNothingToTellAndNoFolderIsMade() {
    Path nowhere = folder.resolve("nowhere");
    Result status = new Shell(nowhere, TestHouse.environs(nowhere).opener()).run("status");
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.err())
        .isEqualTo("glasspost: No server runs on the data folder " + nowhere + ".\n");
    assertThat(nowhere).doesNotExist();
  }

  /// As where a name is mistyped, or a disk not mounted.
  @Test
  void whoOnlyLooksMakesNoFolder() {
    StoreOpener real = TestHouse.environs(folder).opener();
    StoreOpener onDisk =
        new StoreOpener() {
          @Override
          public Store open(Path data, StoreSection settings) {
            return real.open(data, settings);
          }

          @Override
          public boolean isThere(Path data) {
            return EmbeddedStore.isThere(data);
          }
        };
    for (Path nothing : List.of(folder, folder.resolve("nowhere"))) {
      Shell shell = new Shell(nothing, onDisk);
      for (String line : List.of("verify", "queue list", "domain list", "log list", "backup x")) {
        Result result = shell.run(line.split(" ", -1));
        assertThat(result.exitCode()).as(line).isEqualTo(1);
        assertThat(result.err()).startsWith("glasspost: There is no data folder " + nothing);
      }
    }
    assertThat(folder).isEmptyDirectory();
    Shell shell = new Shell(folder, onDisk);
    assertThat(shell.run("domain", "add", "a.example").exitCode()).isZero();
    assertThat(shell.run("verify").exitCode()).isZero();
  }

  @Test
  void programsAreToldInJsonThatNoServerRuns() {
    Result status = new Shell(folder, TestHouse.environs(folder).opener()).run("status", "--json");
    String sentence = "No server runs on the data folder " + folder + ".";
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.err()).isEqualTo("glasspost: " + sentence + "\n");
    JsonNode told = JsonMapper.shared().readTree(status.out());
    assertThat(told.get("well").booleanValue()).isFalse();
    assertThat(told.get("wrong").get(0).stringValue()).isEqualTo(sentence);
  }
}
