package dev.glasspost.session.wire;

import java.time.Duration;
import javax.net.ssl.SSLEngine;

/// How connections are encrypted. Safe for any thread.
public interface Encryption {
  /// An engine for one connection, with the protocols, ciphers and certificates of this moment.
  SSLEngine engine();

  /// How long a handshake may take.
  Duration patience();
}
