package dev.glasspost.mail.queue;

import java.util.List;
import java.util.Optional;

/// How far a message has come with one recipient.
///
/// Where a recipient stands for several destinations, those that are *served* have their copy and
/// need no other: accounts, and addresses at other hosts.
public sealed interface Progress {
  /// Nothing stands in the way yet.
  record Waiting(List<String> served) implements Progress {
    public Waiting {
      served = List.copyOf(served);
    }

    public Waiting() {
      this(List.of());
    }
  }

  /// It was tried, and will be tried again.
  ///
  /// @param served those that have their copy, and those that will never have one
  /// @param told of the delay
  /// @param lost what stood for good in the way of some of those for whom the recipient stands; the
  ///   sender is to be told
  record Deferred(Obstacle obstacle, List<String> served, Told told, Optional<Obstacle> lost)
      implements Progress {
    public Deferred {
      served = List.copyOf(served);
    }

    public Deferred(Obstacle obstacle, List<String> served, Told told) {
      this(obstacle, served, told, Optional.empty());
    }

    /// Of which the sender knows nothing yet.
    public Deferred(Obstacle obstacle, List<String> served) {
      this(obstacle, served, Told.NOT_YET);
    }
  }

  /// It can't be delivered.
  record Failed(Obstacle obstacle, Told told) implements Progress {
    /// Of which the sender knows nothing yet.
    public Failed(Obstacle obstacle) {
      this(obstacle, Told.NOT_YET);
    }
  }

  /// It has arrived, and the sender has to be told.
  ///
  /// @param where [Notice.Action#DELIVERED], [Notice.Action#EXPANDED], or [Notice.Action#RELAYED]
  /// @param reply what the host answered that has it
  record Arrived(Notice.Action where, Optional<TheirReply> reply) implements Progress {}

  /// Nothing more is to be done.
  record Done() implements Progress {}

  /// Whether it is still to be delivered.
  default boolean isOpen() {
    return switch (this) {
      case Waiting _, Deferred _ -> true;
      case Failed _, Arrived _, Done _ -> false;
    };
  }

  /// What can't be delivered for good, of which nobody has been told.
  default Optional<Obstacle> untold() {
    return switch (this) {
      case Deferred(_, _, _, var lost) -> lost;
      case Failed(var obstacle, var told) when told == Told.NOT_YET -> Optional.of(obstacle);
      case Failed _, Waiting _, Arrived _, Done _ -> Optional.empty();
    };
  }

  /// The destinations that need not be served again.
  default List<String> alreadyServed() {
    return switch (this) {
      case Waiting(var served) -> served;
      case Deferred(_, var served, _, _) -> served;
      case Failed _, Arrived _, Done _ -> List.of();
    };
  }
}
