package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.golden.Excerpts;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Evidence as somebody gets it who has neither the server nor its journal.
@ExtendWith(Seeds.class)
final class LogEvidenceTest {
  private static final int FLIPS = 300;
  private static final int LOCAL_HEADER = 30;
  private static final String SETTINGS = "host-name = \"mx.a.example\"\n";

  @TempDir private Path folder;
  private final SplittableRandom random = new SplittableRandom(Seeds.next());
  private final StoreThatStays store = new StoreThatStays(new StrictStore());
  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  private RecordedMail mail = new RecordedMail(store, clock);
  private Shell shell = new Shell(Path.of(""), (_, _) -> store);
  private Path file = Path.of("");

  @BeforeEach
  void record() {
    shell = new Shell(folder.resolve("data"), (_, _) -> store);
    file = folder.resolve("case.zip");
    mail.open(SETTINGS);
  }

  private Result make(String... more) {
    List<String> line = new ArrayList<>(List.of("log", "evidence"));
    line.addAll(List.of(more));
    line.addAll(List.of("-o", file.toString()));
    return shell.run(line.toArray(String[]::new));
  }

  /// On another machine: there is no store.
  private Result verify(Path evidence) {
    Shell elsewhere =
        new Shell(
            folder.resolve("nowhere"),
            (_, _) -> {
              throw new AssertionError("the store was opened");
            });
    return elsewhere.run("log", "verify", evidence.toString());
  }

  @Test
  void whatCanBeNoEvidenceIsNotCheckedAsSuch() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Sirs,\n");
    Path empty = Files.writeString(folder.resolve("empty.zip"), "");
    for (Path path : List.of(letter, empty))
      assertThat(verify(path).err())
          .startsWith(
              "glasspost: " + path + " is no ZIP file. FILE is what `glasspost log evidence`");
    assertThat(verify(folder).err())
        .startsWith("glasspost: " + folder + " is a folder.")
        .contains("--data names another folder.");
    assertThat(verify(folder).exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void whoGetsItCanCheckItWithoutTheServer() {
    String id = mail.refused();
    mail.seal();
    Result made = make(id);
    assertThat(made.exitCode()).isZero();
    assertThat(made.out()).startsWith("Wrote " + file + ": 1 session, ");
    Result verified = verify(file);
    assertThat(verified.out())
        .startsWith("Everything in this file is as the server signed it.\n  session " + id);
    assertThat(verified.exitCode()).isZero();
    String key = shell.run("log", "verify").out().split("key +", 2)[1].split(" ", 2)[0];
    assertThat(verified.out()).contains("key  " + key);
    assertThat(made.out()).contains(key);
    Excerpts.check(
        "docs/journal.md",
        "evidence",
        "$ glasspost log evidence " + id + " -o case17.zip\n" + shown(made, key));
    Excerpts.check(
        "docs/journal.md",
        "evidence-verified",
        "$ glasspost log verify case17.zip\n" + shown(verified, key));
  }

  /// What is another in each run is shown as in the document.
  private String shown(Result result, String key) {
    return result.out().replace(file.toString(), "case17.zip").replace(key, "5f2c…");
  }

  @Test
  void itHoldsAllViewsAndTheSettingsThatWereInForce() throws IOException {
    String id = mail.refused();
    mail.seal();
    make(id);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String at = "sessions/" + id + "/";
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains(
              "README.txt",
              at + "commented.txt",
              at + "plain.txt",
              at + "sender.txt",
              at + "summary.txt",
              at + "page.html",
              at + "record.json",
              "public-key.pem");
      assertThat(text(zip, at + "sender.txt")).contains("RCPT TO:<nobody@a.example>");
      assertThat(text(zip, "README.txt")).contains(id, "192.0.2.7:4711");
      String settings =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.startsWith("settings/"))
              .findFirst()
              .orElseThrow();
      assertThat(text(zip, settings)).isEqualTo(SETTINGS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "sender", "everybody"})
  void thereIsNoneForThoseWhoMayNotKnowAllOfARecord(String audience) {
    String id = mail.refused();
    mail.seal();
    Result made = make(id, "--audience", audience);
    assertThat(made.exitCode()).isEqualTo(1);
    assertThat(made.err())
        .contains("no evidence for a user or a sender", "log show ID --audience WHO");
    assertThat(file).doesNotExist();
    assertThat(make(id, "--audience", "admin").exitCode()).isZero();
  }

  @Test
  void whatOthersSaidIsEscapedOnce() throws IOException {
    String id = mail.refused("\u0001nobody@a.example");
    mail.seal();
    make(id);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(text(zip, "README.txt")).contains("refused: ", " \\x01nobody@a.example");
    }
  }

  private static String text(ZipFile zip, String name) throws IOException {
    try (var content = zip.getInputStream(zip.getEntry(name))) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  @Test
  void eachOctetThatIsChangedIsFoundAndItsPartNamed() throws IOException {
    String id = mail.refused();
    mail.seal();
    make(id);
    byte[] octets = Files.readAllBytes(file);
    Path changed = folder.resolve("changed.zip");
    var places = new TreeSet<Integer>();
    for (int i = 0; i < FLIPS; i++) places.add(random.nextInt(octets.length));
    for (int last = 1; last <= 100; last++) places.add(octets.length - last);
    for (int place : places) {
      byte[] other = octets.clone();
      other[place] ^= (byte) (1 << random.nextInt(8));
      Files.write(changed, other);
      Result result = verify(changed);
      assertThat(result.exitCode()).as("octet %d: %s", place, result.out()).isEqualTo(1);
      assertThat(result.out())
          .as("octet %d", place)
          .startsWith("This file is not as it was signed.\n  ")
          .containsPattern("was altered|is missing|was put in");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList())
        if (entry.getSize() > 0) nameWhatWasAltered(octets, zip, entry);
    }
  }

  /// What is in a part is found by its text, which is there as it is.
  private void nameWhatWasAltered(byte[] octets, ZipFile zip, ZipEntry entry) throws IOException {
    byte[] content;
    try (var in = zip.getInputStream(entry)) {
      content = in.readAllBytes();
    }
    byte[] name = entry.getName().getBytes(UTF_8);
    int begin = indexOf(octets, name) + name.length;
    byte[] other = octets.clone();
    other[begin + random.nextInt(content.length)] ^= 1;
    Path changed = folder.resolve("named.zip");
    Files.write(changed, other);
    assertThat(verify(changed).out()).contains("  " + entry.getName() + " was altered\n");
  }

  /// Where a part begins that has this name: behind the 30 octets that each local header begins
  /// with.
  private static int indexOf(byte[] octets, byte[] name) {
    String all = new String(octets, ISO_8859_1);
    String sought = new String(name, ISO_8859_1);
    int at = all.indexOf(sought);
    while (at < LOCAL_HEADER || !all.startsWith("PK\003\004", at - LOCAL_HEADER))
      at = all.indexOf(sought, at + 1);
    return at;
  }

  @Test
  void whatWasPutInOrTakenOutIsNamed() throws IOException {
    make(seal(mail.refused()));
    Path without = rewritten(name -> name.equals("proof.txt") ? "" : name);
    assertThat(verify(without).out()).contains("proof.txt is missing");
    for (String seal : List.of("manifest.sha256", "manifest.sig", "public-key.pem"))
      assertThat(verify(rewritten(name -> name.equals(seal) ? "" : name)).out())
          .contains(seal + " is missing")
          .doesNotContain("was put in", seal + " was altered");
    Path renamed = rewritten(name -> name.equals("README.txt") ? "LIESMICH.txt" : name);
    assertThat(verify(renamed).out()).contains("README.txt is missing", "LIESMICH.txt was put in");
    assertThat(verify(rewritten(name -> name)).exitCode()).as("compressed anew").isZero();
  }

  private String seal(String id) {
    mail.seal();
    return id;
  }

  /// The same parts in another archive; those whose new name is empty are left out.
  private Path rewritten(UnaryOperator<String> naming) throws IOException {
    Path other = folder.resolve("other.zip");
    try (ZipFile zip = new ZipFile(file.toFile());
        OutputStream out = Files.newOutputStream(other);
        ZipOutputStream copy = new ZipOutputStream(out)) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = naming.apply(entry.getName());
        if (name.isEmpty()) continue;
        copy.putNextEntry(new ZipEntry(name));
        try (var content = zip.getInputStream(entry)) {
          content.transferTo(copy);
        }
        copy.closeEntry();
      }
    }
    return other;
  }

  /// A small file that unpacks to much, and names without end, keep nobody busy.
  @Test
  void whatIsNoManifestIsNotReadToItsEnd() throws IOException {
    make(seal(mail.refused()));
    Path hostile = rewritten(name -> name.equals("manifest.sha256") ? "" : name);
    put(hostile, List.of("manifest.sha256"), new byte[20 << 20]);
    assertThat(Files.size(hostile)).isLessThan(100_000);
    Result verified = verify(hostile);
    assertThat(verified.out())
        .startsWith(
            """
            This file is not as it was signed.
              manifest.sha256 was altered
            """);
    assertThat(verified.exitCode()).isEqualTo(1);
  }

  @Test
  void namesWithoutEndAreCut() throws IOException {
    make(seal(mail.refused()));
    Path hostile = rewritten(name -> name);
    List<String> names = IntStream.range(0, 1_000).mapToObj(it -> it + "x".repeat(10_000)).toList();
    put(hostile, names, new byte[1]);
    String told = verify(hostile).out();
    assertThat(told)
        .contains("  0" + "x".repeat(199) + "… was put in\n", "950 others")
        .hasSizeLessThan(20_000);
  }

  /// Adds parts of these names to a ZIP file.
  private static void put(Path zip, List<String> names, byte[] content) throws IOException {
    Path before = Files.move(zip, zip.resolveSibling("before.zip"));
    try (var in = new ZipFile(before.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.getInputStream(entry).transferTo(out);
      }
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
      }
    }
  }

  @Test
  void programsOfOthersFindTheSame() throws Exception {
    make(seal(mail.refused()));
    new ForeignProgram("python3", "python3")
        .orSkip()
        .run(folder, "", List.of("-m", "zipfile", "-e", file.toString(), "unpacked"));
    Path unpacked = folder.resolve("unpacked");
    var sums =
        new ForeignProgram("sha256sum", "coreutils")
            .orSkip()
            .run(unpacked, "", List.of("--quiet", "-c", "manifest.sha256"));
    assertThat(sums.exitCode()).as(sums.output()).isZero();
    var signature =
        new ForeignProgram("openssl", "openssl")
            .orSkip()
            .run(
                unpacked,
                "",
                List.of(
                    "pkeyutl",
                    "-verify",
                    "-rawin",
                    "-pubin",
                    "-inkey",
                    "public-key.pem",
                    "-in",
                    "manifest.sha256",
                    "-sigfile",
                    "manifest.sig"));
    assertThat(signature.output()).contains("Signature Verified Successfully");
  }

  @Test
  void theMessageGoesWithItIfItIsAskedForAndKept() throws IOException {
    String id = mail.accepted("Subject: hello\r\n\r\nfrom far\r\n");
    mail.seal();
    make(id);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).noneMatch(name -> name.endsWith(".eml"));
    }
    Files.delete(file);
    make(id, "--with-message");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(text(zip, "messages/S.0000000001.eml"))
          .isEqualTo("Subject: hello\r\n\r\nfrom far\r\n");
    }
    assertThat(verify(file).exitCode()).isZero();
    mail.forget();
    Files.delete(file);
    Result made = make(id, "--with-message");
    assertThat(made.out()).contains("Message S.0000000001 is not in it: it is not kept any more.");
    assertThat(verify(file).exitCode()).isZero();
  }

  @Test
  void whatWasToldLaterIsProvenAsWell() {
    String id = mail.accepted("Subject: x\r\n\r\n");
    mail.seal();
    clock.pass(Duration.ofMinutes(5));
    String other = mail.refused();
    mail.tell(new MessageEvent.Removed(mail.message()));
    mail.seal();
    assertThat(make(id, other).out()).contains(": 2 sessions, ");
    assertThat(verify(file).out()).contains("  session " + id, "  session " + other);
  }

  @Test
  void whatIsNotSignedYetIsNotGivenOut() {
    String id = mail.refused();
    mail.flush();
    Result made = make(id);
    assertThat(made.exitCode()).isEqualTo(1);
    assertThat(made.err()).contains("No signature speaks for these records yet: start the server");
    assertThat(file).doesNotExist();
  }

  @Test
  void aJournalThatWasChangedProvesNothing() {
    String id = seal(mail.refused());
    Partition day = Partition.journal(mail.day());
    store.write(
        day,
        writer -> {
          Entry piece =
              writer
                  .scan(KeyRange.ALL)
                  .filter(it -> it.key().at(0) == 'r')
                  .findFirst()
                  .orElseThrow();
          byte[] octets = piece.value().toBytes();
          octets[octets.length - 1] ^= 1;
          writer.put(piece.key(), Octets.of(octets));
          return true;
        });
    Result made = make(id);
    assertThat(made.err()).contains("The journal is not as it was written");
    assertThat(file).doesNotExist();
  }

  @Test
  void nothingIsOverwrittenAndNothingInvented() throws IOException {
    String id = seal(mail.refused());
    Files.writeString(file, "precious");
    assertThat(make(id).err()).contains("is there already; nothing was written.");
    assertThat(file).hasContent("precious");
    assertThat(make("000000000000").err()).contains("There is no record of '000000000000'");
    assertThat(shell.run("log", "evidence", id, "-o", "/no/such/folder/x.zip").err())
        .contains("There is no folder for /no/such/folder/x.zip.");
    assertThat(verify(folder.resolve("none.zip")).err())
        .contains("is not there, or can't be read.");
    assertThat(verify(file).err()).contains("is no ZIP file");
    Files.write(file, new byte[] {'P', 'K', 3, 4});
    assertThat(verify(file).out()).contains("the table of contents of the ZIP file was altered");
  }
}
