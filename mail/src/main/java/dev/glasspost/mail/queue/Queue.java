package dev.glasspost.mail.queue;

import dev.glasspost.mail.message.MessageId;

/// Takes messages in.
public interface Queue {
  /// A new id. Ids that are never used leave gaps; no id comes twice, not even after a crash.
  MessageId nextId();

  /// Keeps the message; when this returns, it is durable together with everything the journal kept
  /// before. Throws `StoreException` if it could not be kept; then it was not accepted.
  ///
  /// @return to be let go when the sender has heard of it; until then nobody delivers it
  Kept accept(MessageId id, Envelope envelope, Origin origin, Content content);

  /// A message that was kept.
  interface Kept {
    /// Lets it be delivered. To be called once, whatever happened: a message that is not let go
    /// waits for the next start.
    void letGo();
  }
}
