package dev.glasspost.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.chain.Notary;
import dev.glasspost.mail.chain.Proof;
import dev.glasspost.mail.journal.Exhibits;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.protocol.text.Octets;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Checks a file that [Evidence] wrote, with nothing but that file.
public final class Verification {
  /// Stands for what makes the parts one file.
  static final String TABLE = "the table of contents of the ZIP file";

  /// The most that is read at once into memory of any part: more than any honest one has.
  private static final int MAX_TEXT = 256 * 1024 * 1024;

  private final Path file;
  private final ZipFile zip;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> altered = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> added = new LinkedHashSet<>();
  private final Set<String> unproven = new LinkedHashSet<>();
  private final List<Shown> sessions = new ArrayList<>();

  /// A session whose record is in it, and when the server signed that its last piece was there.
  public record Shown(SessionId id, Instant signed) {}

  /// What was found. Names are names of parts.
  ///
  /// @param altered what is not as it was when it was signed
  /// @param missing what was signed and is not there
  /// @param added what is there and was not signed
  /// @param unproven what the chain does not prove, though it was signed
  /// @param keyFingerprint of the key that everything was checked with; empty if there is none
  public record Findings(
      Set<String> altered,
      Set<String> missing,
      Set<String> added,
      Set<String> unproven,
      List<Shown> sessions,
      String keyFingerprint) {
    public Findings {
      altered = Collections.unmodifiableSet(new LinkedHashSet<>(altered));
      missing = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
      added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
      unproven = Collections.unmodifiableSet(new LinkedHashSet<>(unproven));
      sessions = List.copyOf(sessions);
    }

    public boolean isSound() {
      return altered.isEmpty() && missing.isEmpty() && added.isEmpty() && unproven.isEmpty();
    }
  }

  /// What everything else is judged by.
  private static final List<String> SEALS =
      List.of(Contents.MANIFEST, Contents.SIGNATURE, Contents.KEY, Contents.PROOF);

  private Verification(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
    zip.stream().forEach(entry -> parts.add(part(zip, entry)));
  }

  private static Part part(ZipFile zip, ZipEntry entry) {
    return new Part(
        entry.getName(),
        () -> {
          InputStream content = zip.getInputStream(entry);
          return content == null ? InputStream.nullInputStream() : content;
        });
  }

  /// @throws IOException if the file can't be read at all
  public static Findings of(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
      return new Verification(file, zip).run();
    } catch (ZipException | EOFException _) {
      return new Findings(Set.of(TABLE), Set.of(), Set.of(), Set.of(), List.of(), "");
    }
  }

  private Findings run() throws IOException {
    SEALS.stream().filter(name -> find(name).isEmpty()).forEach(missing::add);
    if (missing.contains(Contents.MANIFEST))
      return findings(""); // Then nobody knows what was there.
    Manifest manifest = Manifest.parse(text(Contents.MANIFEST));
    manifest.digests().forEach(this::compare);
    for (Part part : parts)
      if (!manifest.digests().containsKey(part.name()) && !isSeal(part.name()))
        added.add(part.name());
    Optional<Proof> proof = Proof.parse(text(Contents.PROOF));
    proof.ifPresentOrElse(this::check, this::withoutProof);
    // Where parts are altered, the file can't be right.
    if (altered.isEmpty() && missing.isEmpty() && added.isEmpty()) compareFile();
    String fingerprint = proof.map(Proof::keyFingerprint).orElse("");
    return findings(fingerprint);
  }

  private void withoutProof() {
    if (!missing.contains(Contents.PROOF)) unproven.add(Contents.PROOF);
  }

  private Findings findings(String fingerprint) {
    return new Findings(altered, missing, added, unproven, sessions, fingerprint);
  }

  private static boolean isSeal(String name) {
    return name.equals(Contents.MANIFEST) || name.equals(Contents.SIGNATURE);
  }

  private void compare(String name, String digest) {
    Optional<Part> part = find(name);
    if (part.isEmpty()) missing.add(name);
    else if (!digest(part.get()).equals(digest)) altered.add(name);
  }

  private Optional<Part> find(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }

  private static String digest(Part part) {
    try {
      return Manifest.digest(part.content());
    } catch (UncheckedIOException | IllegalArgumentException _) {
      return "it can't be read";
    }
  }

  private void check(Proof proof) {
    if (!proof.holds()) unproven.add(Contents.PROOF);
    if (!missing.contains(Contents.KEY)
        && !text(Contents.KEY).equals(Contents.pem(proof.publicKey()))) altered.add(Contents.KEY);
    Octets manifest = octets(Contents.MANIFEST);
    if (!missing.contains(Contents.SIGNATURE)
        && !Notary.isSigned(proof.publicKey(), manifest, octets(Contents.SIGNATURE))) blameSeal();
    Map<String, List<Exhibits.Piece>> records = new TreeMap<>();
    for (Part part : parts) {
      Optional<Octets> key = Contents.key(part.name());
      if (key.isEmpty()) continue;
      var piece = new Exhibits.Piece(key.get(), octets(part.name()));
      if (proof.signed(piece.key(), piece.content()).isEmpty()) unproven.add(part.name());
      if (part.name().contains(Contents.PIECES))
        records.computeIfAbsent(Contents.folder(part.name()), _ -> new ArrayList<>()).add(piece);
    }
    records.values().forEach(pieces -> show(pieces, proof));
  }

  /// The signature, or what it was made over, is not as it was: the file's own sums tell which.
  private void blameSeal() {
    List<String> names = List.of(Contents.MANIFEST, Contents.SIGNATURE);
    List<String> blamed = names.stream().filter(this::isUnlikeItsSum).toList();
    altered.addAll(blamed.isEmpty() ? names : blamed);
  }

  private boolean isUnlikeItsSum(String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) return true;
    var crc = new CRC32();
    crc.update(octets(name).toBuffer());
    return crc.getValue() != entry.getCrc();
  }

  private void show(List<Exhibits.Piece> pieces, Proof proof) {
    Exhibits.Piece last = pieces.getLast();
    Exhibits.assemble(pieces)
        .ifPresent(record ->
            proof
                .signed(last.key(), last.content())
                .ifPresent(time -> sessions.add(new Shown(record.id(), time))));
  }

  /// What is between the parts: the file is written again, and must come out the same.
  private void compareFile() throws IOException {
    try (var comparison = new FileComparison(file)) {
      Archive.write(parts.stream().map(comparison::watched).toList(), comparison);
      comparison.difference().ifPresent(altered::add);
    }
  }

  private String text(String name) {
    return octets(name).utf8();
  }

  private Octets octets(String name) {
    try (InputStream content =
        find(name).map(Part::content).orElse(InputStream::nullInputStream).open()) {
      return Octets.of(content.readNBytes(MAX_TEXT));
    } catch (IOException | IllegalArgumentException _) {
      return Octets.EMPTY; // Then it is not what was signed.
    }
  }
}
