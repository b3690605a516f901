package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import java.io.IOException;
import java.time.Duration;

/// Makes connections to other hosts. Safe for any thread.
@FunctionalInterface
public interface Dialler {
  /// Blocks until somebody has taken the call.
  ///
  /// @throws java.net.SocketTimeoutException if nobody did within `patience`
  /// @throws java.net.ConnectException if nobody listens there
  /// @throws IOException if the network can't do it otherwise
  Wire dial(Endpoint peer, Duration patience) throws IOException;
}
