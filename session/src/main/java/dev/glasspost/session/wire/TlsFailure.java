package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.TlsTrouble;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// Tells why a handshake failed.
///
/// The JDK has one exception for everything and tells the cause in words, so the words are looked
/// at. Those that are not known are kept as they are, in the detail.
final class TlsFailure {
  private static final Pattern VERSION =
      Pattern.compile("protocol.version|no appropriate protocol");
  private static final Pattern TRUST =
      Pattern.compile("unknown_ca|bad_certificate|certificate_|unsupported_certificate");
  private static final Pattern CIPHER =
      Pattern.compile("cipher.suite|handshake_failure|unable to negotiate|no available auth");
  private static final Pattern FAREWELL = Pattern.compile("close_notify|user_canceled|closed");

  private TlsFailure() {}

  static NotEncrypted of(IOException failure) {
    String detail = Objects.requireNonNullElse(failure.getMessage(), "");
    return switch (failure) {
      case TlsWire.NotTlsException _ -> new NotEncrypted(TlsTrouble.NOT_TLS, "");
      case EOFException _ -> new NotEncrypted(TlsTrouble.HUNG_UP, "");
      case SocketTimeoutException _ -> new NotEncrypted(TlsTrouble.TOO_SLOW, "");
      case SSLException _ -> new NotEncrypted(trouble(detail.toLowerCase(Locale.ROOT)), detail);
      case IOException _ -> new NotEncrypted(TlsTrouble.LOST, detail);
    };
  }

  private static TlsTrouble trouble(String words) {
    if (TRUST.matcher(words).find()) return TlsTrouble.CERTIFICATE_NOT_TRUSTED;
    if (VERSION.matcher(words).find()) return TlsTrouble.NO_COMMON_VERSION;
    if (CIPHER.matcher(words).find()) return TlsTrouble.NO_COMMON_CIPHER;
    if (FAREWELL.matcher(words).find()) return TlsTrouble.HUNG_UP;
    return TlsTrouble.OTHER;
  }
}
