package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Oddity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLEngine;

/// How calls of ours are encrypted. Safe for any thread.
///
/// Any certificate will do for encrypting: in clear, everybody on the way could read along, and not
/// only somebody who sits there on purpose (RFC 7435 §3). Who needs to know whom they talk to asks
/// for the doubts.
public interface CallEncryption {
  /// An engine for one call, with the protocols and ciphers of this moment, which takes any
  /// certificate.
  ///
  /// @param host the name of who is called, or an IP address, which is not told to them (RFC 6066
  ///   §3)
  SSLEngine engine(String host);

  /// All that speaks against these certificates being those of the host; nothing if they are.
  ///
  /// @param shown their own first
  List<Oddity> doubts(String host, List<X509Certificate> shown);

  /// How long a handshake may take.
  Duration patience();
}
