package dev.glasspost.mail.queue;

import java.util.List;

/// Brings messages to other hosts. Safe for any thread.
public interface Carrier {
  /// Brings a message to the next hop, and blocks until it is known what came of it. Whatever goes
  /// wrong is in the result; nothing is thrown for it.
  ///
  /// @return for each recipient of the consignment, in its order
  List<Carried> carry(Consignment consignment);

  /// Lets those that wait for their turn come back later, and begins nothing new.
  default void stop() {}
}
