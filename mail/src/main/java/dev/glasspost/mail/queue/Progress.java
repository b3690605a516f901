package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Reason;
import java.util.List;

/// How far a message has come with one recipient.
public sealed interface Progress {
  /// Nothing was tried yet.
  record Waiting() implements Progress {}

  /// It was tried, and will be tried again.
  ///
  /// @param detail what stood in the way, in words
  /// @param served the accounts that have their copy, where the recipient stands for several
  record Deferred(Reason reason, String detail, List<String> served) implements Progress {
    public Deferred {
      served = List.copyOf(served);
    }
  }

  /// Nothing more is to be done.
  record Done() implements Progress {}

  /// The accounts that need not be served again.
  default List<String> alreadyServed() {
    return switch (this) {
      case Deferred deferred -> deferred.served();
      case Waiting _, Done _ -> List.of();
    };
  }
}
