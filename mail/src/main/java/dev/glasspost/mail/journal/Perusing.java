package dev.glasspost.mail.journal;

import dev.glasspost.mail.chain.Sealed;
import dev.glasspost.mail.journal.Chunk.Head;
import dev.glasspost.mail.journal.Perusal.Wish;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Missing;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.store.Entry;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the pieces of a record one after the other, and says where some of it is missing.
final class Perusing<T> {
  private final Perusal<T> perusal;
  private SessionKind kind = SessionKind.SMTP_IN; // See RecordAssembly.
  private Wish wish = Wish.MORE;
  private final Course course = new Course();

  Perusing(Perusal<T> perusal) {
    this.perusal = perusal;
  }

  /// @param chunks in the order of their keys, of a session that does not go on
  /// @return nothing if there are none
  Optional<T> read(Stream<Entry> chunks) {
    Iterator<Entry> all = chunks.iterator();
    if (!all.hasNext()) return Optional.empty();
    while (wish == Wish.MORE && all.hasNext()) read(all.next());
    if (course.missingAtEnd() > 0) take(new Missing(course.missingAtEnd()));
    boolean brokenOff = wish == Wish.MORE && !course.hasEnd();
    if (brokenOff) take(new Closed(Ending.BROKEN_OFF, ""));
    return Optional.of(perusal.end(kind, brokenOff ? Progress.BROKEN_OFF : Progress.CLOSED));
  }

  private void read(Entry entry) {
    try {
      Chunk chunk = ChunkCodec.unpack(Sealed.content(entry.value()));
      chunk.head().ifPresent(head -> begin(head, chunk));
      for (Moment moment : chunk.moments()) take(moment.event());
    } catch (DamagedChunk _) {
      course.damaged();
    }
  }

  private void begin(Head head, Chunk chunk) {
    kind = head.kind();
    long missing = course.missingBefore(chunk);
    if (missing > 0) take(new Missing(missing));
  }

  private void take(Event event) {
    course.take(event);
    if (wish == Wish.MORE) wish = perusal.take(event);
  }
}
