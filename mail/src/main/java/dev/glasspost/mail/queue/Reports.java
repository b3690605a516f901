package dev.glasspost.mail.queue;

import dev.glasspost.mail.message.MessageId;
import java.util.Optional;

/// Writes to senders what became of their messages (RFC 3464). Safe for any thread.
@FunctionalInterface
public interface Reports {
  /// Where nobody is told; what fails is left to the postmaster.
  Reports NONE = (_, _) -> Optional.empty();

  /// Writes a report. Throws [dev.glasspost.mail.store.StoreException] if there is no room for it.
  ///
  /// @param notice about a message whose reverse-path is not null
  /// @param id of the report
  /// @return nothing if nobody can be told
  Optional<Report> write(Notice notice, MessageId id);

  /// A message of ours.
  record Report(Envelope envelope, Content content) {}
}
