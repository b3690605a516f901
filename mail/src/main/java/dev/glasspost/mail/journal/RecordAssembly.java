package dev.glasspost.mail.journal;

import dev.glasspost.mail.chain.Sealed;
import dev.glasspost.mail.journal.Chunk.Head;
import dev.glasspost.mail.journal.OpenSession.Snapshot;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Missing;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.store.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes a record of its pieces, and says where some of it is missing.
final class RecordAssembly {
  private final SessionId id;
  private final Optional<Snapshot> live;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Chunk> told = new ArrayList<>();
  private Head head;
  private final Course course = new Course();

  RecordAssembly(SessionId id, Optional<Snapshot> live) {
    this.id = id;
    this.live = live;
    // Only sessions that bring mail in are told of after their end, and a record of nothing else
    // is what is left when the store took nothing of the session itself.
    this.head = live.map(Snapshot::head).orElse(new Head(SessionKind.SMTP_IN, id.time()));
  }

  /// @param chunks in the order of their keys
  SessionRecord assemble(List<Entry> chunks) {
    chunks.forEach(this::take);
    live.map(Snapshot::waiting).ifPresent(this::own);
    if (course.missingAtEnd() > 0)
      moments.add(new Moment(lastMicros(), new Missing(course.missingAtEnd())));
    Progress progress = progress();
    if (progress == Progress.BROKEN_OFF)
      moments.add(new Moment(lastMicros(), new Closed(Ending.BROKEN_OFF, "")));
    weaveTold();
    return new SessionRecord(id, head.kind(), head.began(), progress, moments);
  }

  /// What an open session gave to the store after the snapshot was taken is not part of it.
  private void take(Entry entry) {
    long number = Layout.numberOf(entry);
    boolean later = !Layout.isTold(number) && live.map(it -> number >= it.chunks()).orElse(false);
    if (later) return;
    try {
      Chunk chunk = ChunkCodec.unpack(Sealed.content(entry.value()));
      if (chunk.head().isPresent()) own(chunk);
      else told.add(chunk);
    } catch (DamagedChunk _) {
      course.damaged();
    }
  }

  private void own(Chunk chunk) {
    if (chunk.moments().isEmpty()) return;
    chunk.head().ifPresent(it -> head = it);
    long missing = course.missingBefore(chunk);
    if (missing > 0)
      moments.add(new Moment(chunk.moments().getFirst().micros(), new Missing(missing)));
    moments.addAll(chunk.moments());
    chunk.moments().forEach(moment -> course.take(moment.event()));
  }

  private Progress progress() {
    if (course.hasEnd()) return Progress.CLOSED;
    return live.isPresent() ? Progress.OPEN : Progress.BROKEN_OFF;
  }

  /// Puts what was told later where its time is; but never before the message was received, and
  /// never in another order, whatever happened to the clock.
  private void weaveTold() {
    long floor = received();
    for (Chunk chunk : told)
      for (Moment moment : chunk.moments()) {
        Instant time = Instant.EPOCH.plus(moment.micros(), ChronoUnit.MICROS);
        floor = Math.max(floor, head.began().until(time, ChronoUnit.MICROS));
        moments.add(new Moment(floor, moment.event()));
      }
    moments.sort(Comparator.comparingLong(Moment::micros));
  }

  private long received() {
    return moments.stream()
        .filter(it -> it.event() instanceof MessageEvent.Received)
        .mapToLong(Moment::micros)
        .findFirst()
        .orElse(0);
  }

  private long lastMicros() {
    return moments.isEmpty() ? 0 : moments.getLast().micros();
  }
}
