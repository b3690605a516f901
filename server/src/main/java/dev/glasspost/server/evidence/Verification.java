package dev.glasspost.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import dev.glasspost.mail.chain.Notary;
import dev.glasspost.mail.chain.Proof;
import dev.glasspost.mail.journal.Exhibits;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.protocol.text.Octets;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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

  /// Stands for what some programs would unpack, and others not.
  static final String HIDDEN = "something that is not in the table of contents of the ZIP file";

  /// What stands in front of each part, and at the end, with how many octets without a comment.
  private static final int FIRST_PART = 0x504b0304;

  private static final int END = 0x504b0506;
  private static final int END_OCTETS = 22;

  /// The most that is read at once into memory of any part: more than any honest one has.
  private static final int MAX_TEXT = 256 * 1024 * 1024;

  /// More than any honest manifest has: a line for each of a hundred thousand parts.
  static final int MAX_MANIFEST = 16 * 1024 * 1024;

  private final Path file;
  private final ZipFile zip;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> altered = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> added = new LinkedHashSet<>();
  private final Set<String> repeated = new LinkedHashSet<>();
  private final Set<String> unproven = new LinkedHashSet<>();
  private final List<Shown> sessions = new ArrayList<>();
  private Optional<Wrapping> wrapping = Optional.empty();

  /// What is around the parts, which nobody signed: all that is signed are the parts.
  public enum Wrapping {
    /// The file is that which [Evidence] wrote, octet by octet.
    AS_WRITTEN,
    /// Somebody packed the same parts once more, or put octets around them.
    ANEW
  }

  /// A session whose record is in it, and when the server signed that its last piece was there.
  public record Shown(SessionId id, Instant signed) {}

  /// What was found. Names are names of parts.
  ///
  /// @param altered what is not as it was when it was signed
  /// @param missing what was signed and is not there
  /// @param added what is there and was not signed
  /// @param repeated what is there more than once
  /// @param unproven what the chain does not prove, though it was signed
  /// @param keyFingerprint of the key that everything was checked with; empty if there is none
  /// @param wrapping only if all else is as it should be
  public record Findings(
      Set<String> altered,
      Set<String> missing,
      Set<String> added,
      Set<String> repeated,
      Set<String> unproven,
      List<Shown> sessions,
      String keyFingerprint,
      Optional<Wrapping> wrapping) {
    public Findings {
      altered = Collections.unmodifiableSet(new LinkedHashSet<>(altered));
      missing = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
      added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
      repeated = Collections.unmodifiableSet(new LinkedHashSet<>(repeated));
      unproven = Collections.unmodifiableSet(new LinkedHashSet<>(unproven));
      sessions = List.copyOf(sessions);
    }

    static Findings unreadable() {
      Set<String> none = Set.of();
      return new Findings(Set.of(TABLE), none, none, none, none, List.of(), "", Optional.empty());
    }

    /// Whether all parts are as they were signed, whatever is around them.
    public boolean isSound() {
      return altered.isEmpty()
          && missing.isEmpty()
          && added.isEmpty()
          && repeated.isEmpty()
          && unproven.isEmpty();
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

  /// Whether a file begins or ends as a ZIP does: one that does neither was never one.
  public static boolean isPacked(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return at(channel, 0) == FIRST_PART || at(channel, channel.size() - END_OCTETS) == END;
    }
  }

  private static int at(FileChannel channel, long position) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(Integer.BYTES);
    if (position >= 0) channel.read(octets, position);
    return octets.getInt(0);
  }

  /// @throws IOException if the file can't be read at all
  public static Findings of(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
      return new Verification(file, zip).run();
    } catch (ZipException | EOFException _) {
      return Findings.unreadable();
    }
  }

  private Findings run() throws IOException {
    SEALS.stream().filter(name -> find(name).isEmpty()).forEach(missing::add);
    if (missing.contains(Contents.MANIFEST))
      return findings(""); // Then nobody knows what was there.
    Octets sums = octets(Contents.MANIFEST, MAX_MANIFEST + 1);
    if (sums.length() > MAX_MANIFEST) return unlikeAny();
    Manifest manifest = Manifest.parse(sums.utf8());
    arrange(manifest);
    manifest.digests().forEach(this::compare);
    Optional<Proof> proof = Proof.parse(text(Contents.PROOF));
    proof.ifPresentOrElse(this::check, this::withoutProof);
    // Where parts are altered, the file can't be right.
    if (findings("").isSound()) compareFile();
    String fingerprint = proof.map(Proof::keyFingerprint).orElse("");
    return findings(fingerprint);
  }

  /// Nobody has to read on who was sent such a manifest.
  private Findings unlikeAny() {
    altered.add(Contents.MANIFEST);
    return findings("");
  }

  private void withoutProof() {
    if (!missing.contains(Contents.PROOF)) unproven.add(Contents.PROOF);
  }

  private Findings findings(String fingerprint) {
    return new Findings(
        altered, missing, added, repeated, unproven, sessions, fingerprint, wrapping);
  }

  /// Puts the parts into the order in which they were written, whatever it is in the file, and
  /// names those that do not belong there.
  private void arrange(Manifest manifest) {
    List<String> names = new ArrayList<>(manifest.digests().keySet());
    names.addAll(List.of(Contents.MANIFEST, Contents.SIGNATURE));
    Map<String, Integer> places = new HashMap<>();
    for (String name : names) places.putIfAbsent(name, places.size());
    parts.removeIf(part -> isFolder(part, names));
    Set<String> seen = new HashSet<>();
    for (Part part : parts) {
      if (!places.containsKey(part.name())) added.add(part.name());
      if (!seen.add(part.name())) repeated.add(part.name());
    }
    parts.sort(comparing(part -> places.getOrDefault(part.name(), Integer.MAX_VALUE)));
  }

  /// Whether it has nothing in it, and only says that others are in a folder.
  private static boolean isFolder(Part part, List<String> names) {
    return part.name().endsWith("/")
        && names.stream().anyMatch(name -> name.startsWith(part.name()))
        && digest(part).equals(Manifest.digest(InputStream::nullInputStream));
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

  /// What is between the parts: the file is written again, and should come out the same. If it
  /// differs in one place it was damaged there; if in several, it was packed by somebody else.
  private void compareFile() throws IOException {
    try (var comparison = new FileComparison(file)) {
      Archive.write(parts.stream().map(comparison::watched).toList(), comparison);
      Optional<String> difference = comparison.difference();
      if (difference.isEmpty()) wrapping = Optional.of(Wrapping.AS_WRITTEN);
      else if (comparison.isOnePlace()) altered.add(difference.get());
      else checkPacking();
    }
  }

  private void checkPacking() throws IOException {
    Packing packing = Packing.of(file);
    altered.addAll(packing.misfits());
    if (packing.isHiding()) added.add(HIDDEN);
    if (!packing.names().equals(zip.stream().map(ZipEntry::getName).toList())) altered.add(TABLE);
    if (altered.isEmpty() && added.isEmpty()) wrapping = Optional.of(Wrapping.ANEW);
  }

  private String text(String name) {
    return octets(name).utf8();
  }

  private Octets octets(String name) {
    return octets(name, MAX_TEXT);
  }

  private Octets octets(String name, int most) {
    try (InputStream content =
        find(name).map(Part::content).orElse(InputStream::nullInputStream).open()) {
      return Octets.of(content.readNBytes(most));
    } catch (IOException | IllegalArgumentException _) {
      return Octets.EMPTY; // Then it is not what was signed.
    }
  }
}
