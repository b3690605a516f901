package dev.glasspost.mail.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/// Gives the ids of new sessions: ascending, whatever the clock does. Safe for any thread.
///
/// While more sessions begin than a millisecond has ids for, or the clock is behind the newest id
/// there ever was, ids run ahead of the clock. Where they do so by more than a moment is told, so
/// that sessions can be found by when they began.
final class SessionIds {
  private final InstantSource clock;
  private final int node;
  private final Consumer<Lead> tell;
  private SessionId newest;
  private Lead lead;

  /// What there was before.
  ///
  /// @param newest the newest id that may be in use
  /// @param lead the last that was told
  record Past(SessionId newest, Optional<Lead> lead) {}

  /// A session that begins.
  ///
  /// @param began what the clock said then
  record Start(SessionId id, Instant began) {}

  /// @param tell hears what is known of ids before any of them is in use
  SessionIds(InstantSource clock, int node, Past past, Consumer<Lead> tell) {
    if (node < 0 || node >= SessionId.NODES)
      throw new IllegalArgumentException("nodes are numbered from 0 to " + (SessionId.NODES - 1));
    this.clock = clock;
    this.node = node;
    this.tell = tell;
    this.newest = past.newest();
    this.lead = past.lead().orElse(new Lead(IdRange.ALL.from(), Optional.empty()));
  }

  synchronized Start next() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    SessionId own = SessionId.of(now.toEpochMilli(), node, 0);
    SessionId after = newest.after(node);
    newest = own.compareTo(after) > 0 ? own : after;
    lead.next(newest, now).ifPresent(this::tell);
    return new Start(newest, now);
  }

  private void tell(Lead next) {
    lead = next;
    tell.accept(next);
  }
}
