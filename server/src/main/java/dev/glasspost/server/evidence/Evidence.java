package dev.glasspost.server.evidence;

import dev.glasspost.mail.chain.Proof;
import dev.glasspost.mail.journal.Exhibits;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.view.Summary;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.run.Administration;
import dev.glasspost.server.run.Messages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts the records of sessions into one file that can be checked by others, without this server
/// and without the rest of its journal; [Verification] checks it.
public final class Evidence {
  private final Administration administration;
  private final Exhibits exhibits;
  private final Enclosure enclosure;
  private final List<Part> parts = new ArrayList<>();
  private final List<Exhibits.Piece> pieces = new ArrayList<>();
  private final Set<MessageId> missing = new LinkedHashSet<>();
  private final Map<String, Exhibits.Settings> settings = new LinkedHashMap<>();

  /// Whether the messages go with the records.
  public enum Enclosure {
    RECORDS_ONLY,
    WITH_MESSAGES
  }

  /// It can't be made; the message says why.
  public static final class Unproven extends Exception {
    private static final long serialVersionUID = 1;

    Unproven(String message) {
      super(message);
    }
  }

  /// What was put into the file.
  ///
  /// @param missing messages that were asked for and are not kept any more
  public record Made(int sessions, int parts, String keyFingerprint, Set<MessageId> missing) {
    public Made {
      missing = Set.copyOf(missing);
    }
  }

  private Evidence(Administration administration, Enclosure enclosure) {
    this.administration = administration;
    this.enclosure = enclosure;
    this.exhibits = administration.journal().exhibits();
    administration.live().ifPresent(StoreJournal::sign); // So that a signature speaks for all.
  }

  /// @param file must not be there yet
  /// @throws Unproven if the journal does not prove what it says
  public static Made write(
      Administration administration, List<SessionRecord> records, Enclosure enclosure, Path file)
      throws IOException, Unproven {
    return new Evidence(administration, enclosure).write(records, file);
  }

  private Made write(List<SessionRecord> records, Path file) throws IOException, Unproven {
    for (SessionRecord record : records) add(record);
    settings.forEach((name, kept) -> {
      pieces.add(kept.piece());
      parts.add(Part.of(name, kept.piece().content().toBytes()));
    });
    Proof proof = proof();
    parts.add(Part.of(Contents.PROOF, proof.text()));
    parts.add(Part.of(Contents.KEY, Contents.pem(proof.publicKey())));
    parts.addFirst(Part.of(Contents.README, Instructions.of(records, settings, missing, proof)));
    String manifest = Manifest.of(parts).text();
    Octets signature = exhibits.sign(Octets.utf8(manifest)).orElseThrow();
    parts.add(Part.of(Contents.MANIFEST, manifest));
    parts.add(Part.of(Contents.SIGNATURE, signature.toBytes()));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      Archive.write(parts, out);
    }
    return new Made(records.size(), parts.size(), proof.keyFingerprint(), missing);
  }

  private void add(SessionRecord record) {
    List<Exhibits.Piece> own = exhibits.pieces(record.id());
    // What is shown is what is proven, also if more was told of the session meanwhile.
    SessionRecord shown = Exhibits.assemble(own).orElse(record);
    parts.addAll(Contents.views(shown));
    for (Exhibits.Piece piece : own) {
      parts.add(Contents.piece(record, own.indexOf(piece) + 1, piece));
      pieces.add(piece);
    }
    exhibits
        .settingsAt(record.began())
        .ifPresent(kept -> settings.put(Contents.settings(kept.piece()), kept));
    if (enclosure == Enclosure.WITH_MESSAGES)
      for (MessageId message : Summary.of(shown).mail().messages()) enclose(message, shown);
  }

  private void enclose(MessageId id, SessionRecord record) {
    Optional<Messages.Kept> kept = administration.messages().find(id, record);
    kept.ifPresentOrElse(
        message -> parts.add(new Part(Contents.MESSAGES + id + ".eml", message::open)),
        () -> missing.add(id));
  }

  private Proof proof() throws Unproven {
    Proof proof =
        exhibits
            .prove(pieces)
            .orElseThrow(() ->
                new Unproven(
                    "No signature speaks for these records yet: start the server, or let it run for"
                        + " a minute, and try again."));
    boolean all =
        proof.holds()
            && pieces.stream()
                .allMatch(piece -> proof.signed(piece.key(), piece.content()).isPresent());
    if (!all)
      throw new Unproven(
          "The journal is not as it was written, so it proves nothing about these records."
              + " `glasspost log verify` says where.");
    return proof;
  }
}
