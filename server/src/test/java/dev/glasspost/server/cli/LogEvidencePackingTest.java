package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.golden.Excerpts;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Evidence that somebody unpacked and packed again: the parts are signed, the ZIP is not.
final class LogEvidencePackingTest {
  private static final String ANEW =
      "All parts of this file are as the server signed them, but the ZIP was packed anew:";

  /// Packs `case.zip` anew as `other.zip`, in the way that is named.
  private static final String PACKER =
      """
      import sys, zipfile
      kind = sys.argv[1]
      source = zipfile.ZipFile('case.zip')
      parts = [(part.filename, source.read(part)) for part in source.infolist()]
      view = next(name for name, _ in parts if name.endswith('/summary.txt'))
      with zipfile.ZipFile('other.zip', 'w', zipfile.ZIP_DEFLATED) as out:
          if kind == 'twice-first': out.writestr(view, 'forged')
          if kind == 'hidden-part':
              out.writestr('evil.txt', 'forged')
              del out.filelist[0]
          for name, content in parts:
              if kind == 'same-infos': out.writestr(source.getinfo(name), content)
              elif kind == 'renamed-by-extra' and name == view:
                  info = zipfile.ZipInfo(name)
                  info.extra = b'\\x75\\x70\\x0d\\x00\\x01\\x00\\x00\\x00\\x00evil.txt'
                  out.writestr(info, content)
              elif kind == 'link' and name == view:
                  info = zipfile.ZipInfo(name)
                  info.create_system = 3
                  info.external_attr = 0o120777 << 16
                  out.writestr(info, content)
              else: out.writestr(name, content)
          if kind == 'twice-last': out.writestr(view, 'forged')
          if kind == 'twice-the-same': out.writestr(view, source.read(view))
          if kind == 'foreign-folder': out.writestr('evil/', '')
          if kind == 'full-folder': out.writestr('sessions/', 'forged')
          if kind == 'comment': out.comment = b'seen by the court'
          if kind == 'hidden-in-comment': out.comment = open('case.zip', 'rb').read()[:60000]
      octets = open('other.zip', 'rb').read()
      if kind == 'hidden-before': octets = open('case.zip', 'rb').read() + octets
      if kind == 'hidden-behind': octets = octets + open('case.zip', 'rb').read()[:999]
      if kind == 'other-name-in-front': octets = octets.replace(b'/summary.txt', b'/summery.txt', 1)
      if kind == 'front': octets = b'#!/bin/sh\\n' + octets
      if kind == 'behind': octets = octets + b'some more'
      if kind == 'bad-sum':
          at = octets.rindex(b'PK\\1\\2') + 16
          octets = octets[:at] + bytes([octets[at] ^ 1]) + octets[at + 1:]
      open('other.zip', 'wb').write(octets)
      """;

  @TempDir private Path folder;
  private final StoreThatStays store = new StoreThatStays(new StrictStore());
  private final RecordedMail mail = new RecordedMail(store, FakeClock.at("2026-11-23T02:35:56Z"));
  private Path file = Path.of("");
  private Path other = Path.of("");
  private String id = "";

  @BeforeEach
  void make() {
    Shell shell = new Shell(folder.resolve("data"), (_, _) -> store);
    file = folder.resolve("case.zip");
    other = folder.resolve("other.zip");
    mail.open("host-name = \"mx.a.example\"\n");
    id = mail.refused();
    mail.seal();
    assertThat(shell.run("log", "evidence", id, "-o", file.toString()).exitCode()).isZero();
  }

  private Result verify(Path evidence, String... more) {
    List<String> line = new ArrayList<>(List.of("log", "verify", evidence.toString()));
    line.addAll(List.of(more));
    Shell elsewhere =
        new Shell(
            folder.resolve("nowhere"),
            (_, _) -> {
              throw new AssertionError("the store was opened");
            });
    return elsewhere.run(line.toArray(String[]::new));
  }

  private void isPackedAnew(Result result) {
    assertThat(result.out())
        .startsWith(ANEW)
        .contains("  session " + id + ", signed ", "  key  ", "Is that the key of the server?")
        .doesNotContain("was altered", "was put in", "is missing");
    assertThat(result.exitCode()).isZero();
  }

  private Result packed(String kind) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("pack.py"), PACKER);
    var run =
        new ForeignProgram("python3", "python3")
            .orSkip()
            .run(folder, "", List.of("-W", "ignore", script.toString(), kind));
    assertThat(run.exitCode()).as(run.output()).isZero();
    return verify(other);
  }

  /// In another order, compressed, with the time of now, with folders, and with a comment.
  @Test
  void whoPacksTheSamePartsAnewHasTheSameParts() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(other))) {
      copy.putNextEntry(new ZipEntry("sessions/"));
      for (ZipEntry entry : zip.stream().toList().reversed()) {
        copy.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream content = zip.getInputStream(entry)) {
          content.transferTo(copy);
        }
      }
      copy.setComment("seen by the court");
    }
    Result result = verify(other);
    isPackedAnew(result);
    Excerpts.check(
        "docs/journal.md",
        "evidence-packed-anew",
        "$ glasspost log verify case17-from-the-court.zip\n"
            + result.out().replaceAll("[0-9a-f]{64}", "5f2c…"));
    assertThat(verify(other, "--json").out()).contains("\"sound\" : true", "\"packed\" : \"anew\"");
    assertThat(verify(file, "--json").out())
        .contains("\"sound\" : true", "\"packed\" : \"as-written\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "same-infos", "comment", "front", "behind"})
  void whatIsAroundThePartsIsNotSigned(String kind) throws Exception {
    isPackedAnew(packed(kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-qrD", "-qr", "-qr0", "-qrX", "-qrfd"})
  void aPackerOfOthersMayPackThem(String options) throws Exception {
    new ForeignProgram("python3", "python3")
        .orSkip()
        .run(folder, "", List.of("-m", "zipfile", "-e", file.toString(), "unpacked"));
    var zip = new ForeignProgram("zip", "zip").orSkip();
    Path unpacked = folder.resolve("unpacked");
    assertThat(
            zip.run(unpacked, "", List.of(options, other.toString(), ".", "-x", "in*", "out*"))
                .exitCode())
        .isZero();
    isPackedAnew(verify(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "twice-first",
        "twice-last",
        "twice-the-same",
        "hidden-part",
        "hidden-before",
        "hidden-behind",
        "hidden-in-comment",
        "foreign-folder",
        "full-folder",
        "other-name-in-front",
        "renamed-by-extra",
        "link",
        "bad-sum"
      })
  void whatCouldShowOthersSomethingElseIsNotGood(String kind) throws Exception {
    Result result = packed(kind);
    assertThat(result.out())
        .startsWith("This file is not as it was signed.\n  ")
        .containsPattern("  \\S.* (was altered|was put in|is there more than once)\n");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  /// Nothing in the file depends on where it was made, and nothing of what is said of it.
  @ParameterizedTest
  @ValueSource(strings = {"Asia/Tokyo", "America/New_York"})
  void itIsTheSameInEveryTimeZone(String zone) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertThat(verify(file).out())
          .startsWith("Everything in this file is as the server signed it.\n");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /// All octets that belong to the ZIP and not to a part, each in turn.
  @Test
  void eachOctetOfTheZipItselfThatIsChangedIsFound() throws IOException {
    byte[] octets = Files.readAllBytes(file);
    boolean[] inPart = new boolean[octets.length];
    String all = new String(octets, ISO_8859_1);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        var content = new ByteArrayOutputStream();
        try (InputStream in = zip.getInputStream(entry)) {
          in.transferTo(content);
        }
        int begin = all.indexOf(new String(content.toByteArray(), ISO_8859_1));
        for (int i = 0; i < content.size(); i++) inPart[begin + i] = true;
      }
    }
    for (int at = 0; at < octets.length; at++) {
      if (inPart[at]) continue;
      byte[] changed = octets.clone();
      changed[at] ^= (byte) (1 << at % 8);
      Files.write(other, changed);
      Result result = verify(other);
      assertThat(result.out())
          .as("octet %d", at)
          .startsWith("This file is not as it was signed.\n  ")
          .containsPattern("was altered|is missing|was put in");
      assertThat(result.exitCode()).as("octet %d", at).isEqualTo(1);
    }
  }

  @Test
  void whatWasAlteredIsNamedInAFileThatWasPackedAnewToo() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(other))) {
      copy.putNextEntry(new ZipEntry("sessions/"));
      for (ZipEntry entry : zip.stream().toList().reversed()) {
        copy.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().endsWith("/plain.txt")) copy.write("forged".getBytes(UTF_8));
        else
          try (InputStream content = zip.getInputStream(entry)) {
            content.transferTo(copy);
          }
      }
    }
    assertThat(verify(other).out())
        .startsWith(
            "This file is not as it was signed.\n  sessions/" + id + "/plain.txt was altered\n  k");
  }
}
