package dev.glasspost.mail.journal;

import dev.glasspost.mail.chain.Notary;
import dev.glasspost.mail.chain.Proof;
import dev.glasspost.mail.chain.Sealed;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What of the journal can be shown to others who do not have it: the pieces of records as they lie
/// in the store, the settings that were in force, and the proof that they are in the chain. Throws
/// `StoreException` if the store can't be read.
public final class Exhibits {
  private final Store store;
  private final StoredRecords stored;

  /// One entry of the journal.
  ///
  /// @param key under which it lies
  /// @param value as it lies there, with the number of its link
  public record Piece(Octets key, Octets value) {
    /// What was written.
    public Octets content() {
      return Sealed.content(value);
    }
  }

  /// @param since when they came into force, or were last written down
  public record Settings(Instant since, Piece piece) {
    public String text() {
      return piece.content().utf8();
    }
  }

  Exhibits(Store store, StoredRecords stored) {
    this.store = store;
    this.stored = stored;
  }

  /// The pieces of a record, in order; none if there is no such record.
  public List<Piece> pieces(SessionId id) {
    return stored.record(id).stream().map(Exhibits::piece).toList();
  }

  /// The settings in force at a time; nothing if none were written down by then.
  public Optional<Settings> settingsAt(Instant time) {
    return stored
        .settingsAt(time)
        .map(entry -> new Settings(Layout.timeOfSettings(entry), piece(entry)));
  }

  private static Piece piece(Entry entry) {
    return new Piece(entry.key(), entry.value());
  }

  /// The proof for all of these together; nothing as long as no signature speaks for each of them.
  public Optional<Proof> prove(Collection<Piece> pieces) {
    return new Notary(store, stored.partitions()).prove(pieces.stream().map(Piece::value).toList());
  }

  /// Signs a text with the key that signs the journal; nothing if that was never written.
  public Optional<Octets> sign(Octets text) {
    return new Notary(store, List.of()).sign(text);
  }

  /// Makes a record of pieces that somebody shows; nothing if they are not those of one record.
  public static Optional<SessionRecord> assemble(List<Piece> pieces) {
    List<Entry> entries =
        pieces.stream().map(piece -> new Entry(piece.key(), piece.value())).toList();
    if (entries.isEmpty() || !entries.stream().allMatch(Exhibits::isOfARecord))
      return Optional.empty();
    SessionId id = Layout.sessionOf(entries.getFirst());
    return entries.stream().allMatch(entry -> Layout.sessionOf(entry).equals(id))
        ? Optional.of(new RecordAssembly(id, Optional.empty()).assemble(entries))
        : Optional.empty();
  }

  private static boolean isOfARecord(Entry entry) {
    return Layout.isOfASession(entry.key()) && entry.key().length() == 1 + 2 * Long.BYTES;
  }
}
