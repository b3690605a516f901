package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.Chunk.Head;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The record of a session that goes on. Its events wait here, encoded, until there are enough of
/// them, somebody wants them kept, or a tick of the journal takes them.
final class OpenSession implements Recorder {
  /// How many octets of events wait at most, give or take one event.
  static final int MAX_WAITING_OCTETS = 16 * 1024;

  /// What is known of an open session at one instant.
  ///
  /// @param chunks how many pieces have been given to the store
  /// @param waiting what follows them
  record Snapshot(Head head, long chunks, Chunk waiting) {}

  private final StoreJournal journal;
  private final SessionId id;
  private final Head head;
  private final long startNanos;
  private final OctetsOut waiting = new OctetsOut();
  private final List<Entry> lookUps = new ArrayList<>(1);
  private long noted;
  private long given;
  private long chunks;
  private long lastMicros;
  private boolean ended;

  OpenSession(StoreJournal journal, SessionId id, Head head) {
    this.journal = journal;
    this.id = id;
    this.head = head;
    this.startNanos = journal.nanoTime();
  }

  @Override
  public SessionId id() {
    return id;
  }

  @Override
  public synchronized void note(Event event) {
    long micros = Math.max(lastMicros, (journal.nanoTime() - startNanos) / 1000);
    boolean first = waiting.length() == 0;
    if (first) ChunkCodec.begin(head, given, waiting);
    ChunkCodec.moment(first ? micros : micros - lastMicros, event, waiting);
    lastMicros = micros;
    noted++;
    LookUps.of(id, event).ifPresent(lookUps::add);
    if (waiting.length() > MAX_WAITING_OCTETS) flush();
    journal.publish(new News.Happened(id, head.kind(), head.began(), new Moment(micros, event)));
  }

  /// Notes what somebody else tells of a message; false if the record has ended.
  synchronized boolean tell(MessageEvent event) {
    if (ended) return false;
    note(event);
    return true;
  }

  @Override
  public void keep() {
    flush();
  }

  @Override
  public synchronized void close() {
    flush();
    ended = true;
    journal.ended(this);
  }

  synchronized void flush() {
    if (waiting.length() == 0) return;
    if (journal.keeps()) {
      Octets octets = ChunkCodec.pack(waiting);
      journal.append(id, new Entry(Layout.chunk(id, chunks++), octets), lookUps, noted - given);
    }
    waiting.clear();
    lookUps.clear();
    given = noted;
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(head, chunks, waiting());
  }

  /// As [#snapshot]; nothing is noted between it and `then`.
  synchronized Snapshot snapshot(Runnable then) {
    Snapshot soFar = snapshot();
    then.run();
    return soFar;
  }

  private Chunk waiting() {
    if (waiting.length() == 0) return new Chunk(Optional.of(head), given, List.of());
    try {
      return ChunkCodec.read(waiting.toOctets());
    } catch (DamagedChunk impossible) {
      throw new IllegalStateException("what was just written can't be read", impossible);
    }
  }
}
