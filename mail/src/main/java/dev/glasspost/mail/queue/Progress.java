package dev.glasspost.mail.queue;

import java.util.List;

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
  record Deferred(Obstacle obstacle, List<String> served) implements Progress {
    public Deferred {
      served = List.copyOf(served);
    }
  }

  /// It can't be delivered, and somebody has to be told.
  record Failed(Obstacle obstacle) implements Progress {}

  /// Nothing more is to be done.
  record Done() implements Progress {}

  /// Whether it is still to be delivered.
  default boolean isOpen() {
    return switch (this) {
      case Waiting _, Deferred _ -> true;
      case Failed _, Done _ -> false;
    };
  }

  /// The destinations that need not be served again.
  default List<String> alreadyServed() {
    return switch (this) {
      case Waiting(var served) -> served;
      case Deferred(_, var served) -> served;
      case Failed _, Done _ -> List.of();
    };
  }
}
