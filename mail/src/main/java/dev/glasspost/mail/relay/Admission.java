package dev.glasspost.mail.relay;

import dev.glasspost.mail.queue.Obstacle;
import java.time.Instant;

/// What [Traffic] says to a message that is to go to a destination.
///
/// @param <S> a session that can take another message
public sealed interface Admission<S> {
  /// A session may be begun.
  record Begin<S>(Traffic<S>.Slot slot) implements Admission<S> {}

  /// Another message has left a session that can be gone on with.
  record GoOn<S>(Traffic<S>.Slot slot, S session) implements Admission<S> {}

  /// All is busy, and so many wait already that this one is to come back later.
  record ComeBack<S>(Instant when) implements Admission<S> {}

  /// The destination is not called before then.
  record Resting<S>(Obstacle why, Instant until) implements Admission<S> {}
}
