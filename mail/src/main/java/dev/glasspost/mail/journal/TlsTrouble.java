package dev.glasspost.mail.journal;

/// Why a connection could not be encrypted.
public enum TlsTrouble {
  /// What came is no beginning of TLS.
  NOT_TLS,
  /// They speak no version of TLS that is still safe.
  NO_COMMON_VERSION,
  /// They know no cipher that is still safe, or nothing else that both sides could agree on.
  NO_COMMON_CIPHER,
  /// They do not trust our certificate.
  CERTIFICATE_NOT_TRUSTED,
  /// They ended it in the midst.
  HUNG_UP,
  /// It took longer than it may.
  TOO_SLOW,
  /// The network lost the connection.
  LOST,
  /// The server is being stopped.
  STOPPING,
  /// Something else; the words of whoever met it are in the detail.
  OTHER
}
