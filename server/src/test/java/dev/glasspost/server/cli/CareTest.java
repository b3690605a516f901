package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.terminal.TestTerminal;
import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Backups, and whether a data folder is sound.
@Timeout(120)
final class CareTest {
  @TempDir private Path folder;
  private Path data = Path.of("");
  private Path backup = Path.of("");
  private Shell shell = new Shell(data, TestHouse.environs(data).opener());

  @BeforeEach
  void furnish() {
    data = folder.resolve("data");
    backup = folder.resolve("backup");
    shell = shellAt(data);
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
  }

  private static Shell shellAt(Path data) {
    return new Shell(data, TestHouse.environs(data).opener());
  }

  private static void send(TestHouse house, String subject, String... more) throws Exception {
    List<String> message = new ArrayList<>(List.of("Subject: " + subject));
    message.addAll(List.of(more));
    TestClient.send(house.smtp(), "ann@a.example", message.toArray(String[]::new));
    house.await(MessageEvent.Removed.class::isInstance);
  }

  @Test
  void whatIsRestoredIsSoundAndServes() throws Exception {
    Path restored = folder.resolve("restored");
    try (TestHouse house = TestHouse.open(data)) {
      send(house, "one");
      assertThat(shell.run("backup", backup.toString()).out())
          .startsWith(
              "Backed up into " + backup + ": files with messages: 1, of which new or longer: 1");
      send(house, "two");
      assertThat(shell.run("backup", backup.toString()).exitCode()).isZero();
      send(house, "three");
      Result result = restore(restored);
      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .contains(
              "Restored " + restored, "2 messages", "All of it was read, and nothing is wrong");
    }
    try (TestHouse house = TestHouse.open(restored)) {
      assertThat(TestClient.read(house.pop3(), "ann", "secret"))
          .containsExactly("Subject: one", "Subject: two");
      send(house, "four");
      assertThat(TestClient.read(house.pop3(), "ann", "secret")).hasSize(3);
    }
    assertThat(shellAt(restored).run("verify").exitCode()).isZero();
    try (TestHouse house = TestHouse.open(data)) {
      assertThat(TestClient.read(house.pop3(), "ann", "secret"))
          .containsExactly("Subject: one", "Subject: two", "Subject: three");
    }
  }

  /// A client that leaves mail on the server takes a message for one it has if it has its name.
  @Test
  void namesOfMessagesDoNotComeAgainAfterARestoration() throws Exception {
    Path restored = folder.resolve("restored");
    try (TestHouse house = TestHouse.open(data)) {
      send(house, "one");
    }
    shell.run("backup", backup.toString());
    Set<String> before;
    try (TestHouse house = TestHouse.open(data)) {
      send(house, "lost");
      before = Set.copyOf(TestClient.uniqueIds(house.pop3(), "ann", "secret"));
    }
    restore(restored);
    List<String> after = new ArrayList<>();
    for (int i = 0; i < 2; i++)
      try (TestHouse house = TestHouse.open(restored)) {
        send(house, "new");
        after = TestClient.uniqueIds(house.pop3(), "ann", "secret");
      }
    assertThat(after).hasSize(3).doesNotHaveDuplicates();
    assertThat(before).hasSize(2).contains(after.getFirst());
    assertThat(after.subList(1, 3)).doesNotContainAnyElementsOf(before);
  }

  private Result restore(Path to) {
    return shellAt(to).run("restore", backup.toString());
  }

  @Test
  void aRelativeFolderIsThatOfThePersonWhoTypesIt() {
    Path relative = Path.of("").toAbsolutePath().relativize(backup);
    BackupCommand command = new BackupCommand(new Scene(new TestTerminal()));
    new CommandLine(command).parseArgs(relative.toString());
    assertThat(command.absolute(List.of("backup", relative.toString(), "--data", "x")))
        .containsExactly("backup", relative.toAbsolutePath().toString(), "--data", "x");
  }

  @Test
  void nothingIsRestoredOverADataFolder() {
    shell.run("backup", backup.toString());
    Result result = shell.run("restore", backup.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("There is something in " + data + " already");
    assertThat(shell.run("account", "list").out()).contains("ann@a.example");
  }

  private void backUpTwoMessages() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      send(house, "damaged soon");
      send(house, "whole");
    }
    assertThat(shell.run("backup", backup.toString()).exitCode()).isZero();
  }

  @Test
  void aDamagedBackupIsRefusedBeforeAnythingIsWritten() throws Exception {
    backUpTwoMessages();
    flip(backup.resolve("blobs/00000001.seg"), "damaged".getBytes(UTF_8));
    Path restored = folder.resolve("restored");
    Result result = restore(restored);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains(
            "account/ann@a.example: The message octets in " + backup.resolve("blobs/00000001.seg"),
            "The backup " + backup + " is damaged: one thing in it is wrong. Nothing was restored.",
            "--damaged");
    assertThat(restored).doesNotExist();
  }

  @Test
  void whatIsWholeOfADamagedBackupIsRestoredIfThatIsWanted() throws Exception {
    backUpTwoMessages();
    flip(backup.resolve("blobs/00000001.seg"), "damaged".getBytes(UTF_8));
    Path restored = folder.resolve("restored");
    Result result = shellAt(restored).run("restore", backup.toString(), "--damaged");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "account/ann@a.example: The message S.0000000001 (UIDL S.0000000001-1) can't be read",
            "One thing is wrong.",
            restored + " lacks what is named above, and has all the rest of the backup.");
    try (TestHouse house = TestHouse.open(restored);
        TestClient client = new TestClient(house.pop3())) {
      client.expect("+OK");
      client.ask("USER ann", "+OK");
      client.ask("PASS secret", "+OK");
      client.ask("RETR 1", "-ERR [SYS/PERM]");
      client.ask("RETR 2", "+OK");
    }
  }

  @Test
  void aBackupThatLacksAFileWithMessagesIsRefusedOrRestoredWithoutIt() throws Exception {
    backUpTwoMessages();
    Files.delete(backup.resolve("blobs/00000001.seg"));
    Path restored = folder.resolve("restored");
    Result result = restore(restored);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("lacks blobs/00000001.seg", "Nothing was restored.", "--damaged");
    assertThat(restored).doesNotExist();
    Result some = shellAt(restored).run("restore", backup.toString(), "--damaged");
    assertThat(some.exitCode()).isEqualTo(1);
    assertThat(some.out())
        .contains("lacks blobs/00000001.seg", "S.0000000002", "2 things are wrong", " lacks what");
    assertThat(shellAt(restored).run("account", "list").out()).contains("ann@a.example");
  }

  @Test
  void aBackupThatIsShorterThanItWasIsRefused() throws Exception {
    backUpTwoMessages();
    Path segment = backup.resolve("blobs/00000001.seg");
    try (var channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 10);
    }
    Path restored = folder.resolve("restored");
    assertThat(restore(restored).err()).contains("00000001.seg", "Nothing was restored.");
    assertThat(restored).doesNotExist();
  }

  @Test
  void aBackupWhoseKeysCanNotBeOpenedIsNoUseAndLeavesNothing() throws Exception {
    backUpTwoMessages();
    Path keys = backup.resolve("keys-1");
    Files.delete(keys.resolve("CURRENT"));
    Path restored = folder.resolve("restored");
    for (List<String> options : List.of(List.<String>of(), List.of("--damaged"))) {
      List<String> command = new ArrayList<>(List.of("restore", backup.toString()));
      command.addAll(options);
      Result result = shellAt(restored).run(command.toArray(String[]::new));
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .contains("lacks keys-1/CURRENT", "Nothing can be restored of it. Use another backup.");
      assertThat(restored).doesNotExist();
    }
  }

  @Test
  void aFolderWithoutABackupIsTold() {
    assertThat(restore(folder.resolve("restored")).err())
        .isEqualTo("glasspost: There is no backup in " + backup + ".\n");
    assertThat(folder.resolve("restored")).doesNotExist();
  }

  @Test
  void aSoundFolderIsToldInWordsAndAsJson() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      send(house, "one");
      Result running = shell.run("verify");
      assertThat(running.exitCode()).isZero();
      assertThat(running.out()).contains("Maildrops 1 message\n", "nothing is wrong");
    }
    Result stopped = shell.run("verify", "--json");
    assertThat(stopped.exitCode()).isZero();
    assertThat(stopped.out())
        .contains("\"sound\" : true", "\"kept\" : 1", "\"queued\" : 0", "\"wrong\" : [ ]");
  }

  @Test
  void aFlippedBitInAMessageIsToldToTheReaderAndByVerifyAndTheServerGoesOn() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      send(house, "damaged soon", "Message-ID: <1@b.example>");
      send(house, "whole");
      flip(data.resolve("blobs/00000001.seg"), "damaged".getBytes(UTF_8));
      try (TestClient client = new TestClient(house.pop3())) {
        client.expect("+OK");
        client.ask("USER ann", "+OK");
        client.ask("PASS secret", "+OK");
        client.ask("RETR 1", "-ERR [SYS/PERM] what this server keeps of it is damaged");
        client.ask("RETR 2", "+OK");
      }
      Result verified = shell.run("verify");
      assertThat(verified.exitCode()).isEqualTo(1);
      assertThat(verified.out())
          .contains(
              "WRONG     account/ann@a.example: The message S.0000000001 (UIDL S.0000000001-1,"
                  + " Message-ID <1@b.example>) can't be read: The message octets in ",
              "`glasspost log trail S.0000000001` tells whose it is and where it came from.",
              "One thing is wrong.");
      Result json = shell.run("verify", "--json");
      assertThat(json.exitCode()).isEqualTo(1);
      assertThat(json.out()).contains("\"sound\" : false", "\"where\" : \"account/ann@a.example\"");
      send(house, "later");
    }
  }

  /// One file that is damaged may hold what several have.
  @Test
  void everyCopyOfADamagedMessageIsNamed() throws Exception {
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "bob@a.example", "--password-stdin");
    shell.run("alias", "add", "all@a.example", "ann@a.example", "bob@a.example");
    try (TestHouse house = TestHouse.open(data)) {
      TestClient.send(house.smtp(), "all@a.example", "Subject: damaged soon");
      house.await(MessageEvent.Removed.class::isInstance);
    }
    flip(data.resolve("blobs/00000001.seg"), "damaged".getBytes(UTF_8));
    assertThat(shell.run("verify").out())
        .contains(
            "account/ann@a.example: The message S.0000000001 (UIDL S.0000000001-1) can't be read",
            "account/bob@a.example: The message S.0000000001 (UIDL S.0000000001-1) can't be read",
            "2 things are wrong");
  }

  @Test
  void aDamagedMessageInTheQueueIsToldOnce() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      QueueOrdersTest.hand(house);
    }
    flip(data.resolve("blobs/00000001.seg"), "later".getBytes(UTF_8));
    assertThat(shell.run("verify").out())
        .contains(
            "WRONG     queue/0: The message S.0000000001 (Message-ID ",
            ") can't be read: The message octets in ",
            "One thing is wrong.");
  }

  @Test
  void entriesThatCanNotBeReadAreToldByTheirPartitions() {
    shell.run("verify");
    try (var store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULTS, InstantSource.system())) {
      spoil(store, Partition.account("ann@a.example"), "m");
      spoil(store, Partition.queue(0), "m");
      spoil(store, new Partition("journal", "2026-11-26"), "r");
    }
    assertThat(shell.run("verify").out())
        .contains(
            "account/ann@a.example: The entry ",
            "queue/0: The queue's entry of S.",
            "journal/2026-11-26: A piece of the record of ",
            "3 things are wrong. docs/operations.md tells what to do.");
  }

  /// Puts an entry that says nothing into a family of entries.
  private static void spoil(EmbeddedStore store, Partition partition, String family) {
    Octets key = Key.in(family.charAt(0)).then(7).then(0).octets();
    store.write(
        partition,
        writer -> {
          writer.put(new Entry(key, Octets.EMPTY));
          return true;
        });
  }

  @Test
  void aNewerFolderIsRefusedInWords() throws IOException {
    Files.writeString(data.resolve("format"), "glasspost data 999\n", UTF_8);
    for (String command : List.of("verify", "serve")) {
      Result result = new Shell(data, TestHouse.environs(data).opener()).run(command);
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("was written by a newer version", "Run the newer version");
    }
  }

  private static void flip(Path file, byte[] word) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    int at = new String(octets, ISO_8859_1).indexOf(new String(word, UTF_8));
    assertThat(at).isPositive();
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (octets[at] ^ 1)}), at);
    }
  }
}
