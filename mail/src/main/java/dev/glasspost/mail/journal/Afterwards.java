package dev.glasspost.mail.journal;

import dev.glasspost.mail.store.Entry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is told of messages when the sessions that handed them over have ended. The events of one
/// session wait for each other until the last of a message, or a tick of the journal. Safe for any
/// thread.
final class Afterwards {
  /// How many sessions' events wait at most.
  static final int MAX_WAITING = 4_096;

  private final StoreJournal journal;
  private final long start;
  private final ConcurrentHashMap<SessionId, Waiting> waiting = new ConcurrentHashMap<>();
  private final AtomicLong pieces = new AtomicLong();

  /// @param start which start of the server this is, from 1
  Afterwards(StoreJournal journal, long start) {
    this.journal = journal;
    this.start = start;
  }

  /// @param epochMicros when it happened
  void tell(SessionId origin, MessageEvent event, long epochMicros) {
    boolean last = event instanceof MessageEvent.Removed;
    waiting.compute(
        origin,
        (_, earlier) -> {
          Waiting all = earlier == null ? new Waiting() : earlier;
          all.add(event, epochMicros);
          return last ? give(origin, all) : all;
        });
    if (waiting.size() > MAX_WAITING) flush();
  }

  void flush() {
    for (SessionId origin : waiting.keySet()) waiting.computeIfPresent(origin, this::give);
  }

  /// Gives the store what waits. Returns null, which is how a map is told that it has nothing more.
  private @Nullable Waiting give(SessionId origin, Waiting all) {
    var key = Layout.chunk(origin, Layout.toldNumber(start, pieces.getAndIncrement()));
    journal.appendTold(origin, new Entry(key, ChunkCodec.pack(all.octets)), all.events);
    return null;
  }

  private static final class Waiting {
    private final OctetsOut octets = new OctetsOut();
    private long lastMicros;
    private long events;

    Waiting() {
      ChunkCodec.beginTold(octets);
    }

    void add(MessageEvent event, long epochMicros) {
      long micros = Math.max(lastMicros, epochMicros);
      ChunkCodec.moment(micros - lastMicros, event, octets);
      lastMicros = micros;
      events++;
    }
  }
}
