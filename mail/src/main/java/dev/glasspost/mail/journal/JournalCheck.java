package dev.glasspost.mail.journal;

import dev.glasspost.mail.chain.Sealed;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.function.Consumer;

/// Looks at all pieces of a day's records while they are written: whether they can be read.
public final class JournalCheck {
  private JournalCheck() {}

  /// @return how many pieces there are
  public static long run(Store store, Partition day, Consumer<Damage> tell) {
    long pieces = 0;
    KeyRange rest = Layout.RECORDS;
    while (true) {
      KeyRange range = rest;
      List<Entry> page =
          store.read(day, reader -> reader.scan(range).limit(StoredRecords.PAGE).toList());
      for (Entry piece : page) lookAt(piece, day, tell);
      pieces += page.size();
      if (page.size() < StoredRecords.PAGE) return pieces;
      rest = new KeyRange(page.getLast().key().plus(Octets.of((byte) 0)), rest.to());
    }
  }

  private static void lookAt(Entry piece, Partition day, Consumer<Damage> tell) {
    SessionId session = Layout.sessionOf(piece);
    try {
      ChunkCodec.unpack(Sealed.content(piece.value()));
    } catch (DamagedChunk damaged) {
      tell(session, String.valueOf(damaged.getMessage()), day, tell);
      return;
    } catch (IllegalArgumentException | BufferUnderflowException damaged) {
      tell(session, "it is broken", day, tell);
      return;
    }
    if (!Layout.partition(session).equals(day)) tell(session, "it lies in another day", day, tell);
  }

  private static void tell(SessionId session, String why, Partition day, Consumer<Damage> tell) {
    tell.accept(
        new Damage(day, "A piece of the record of " + session + " can't be read: " + why + "."));
  }
}
