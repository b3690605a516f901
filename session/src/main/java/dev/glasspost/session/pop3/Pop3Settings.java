package dev.glasspost.session.pop3;

import dev.glasspost.session.login.ClearLogins;
import java.time.Duration;

/// How POP3 is served.
///
/// @param hostName our name, as in the greeting
public record Pop3Settings(String hostName, Limits limits, Times times, ClearLogins clearLogins) {
  /// As good for most servers.
  public static Pop3Settings of(String hostName) {
    return new Pop3Settings(hostName, Limits.USUAL, Times.USUAL, ClearLogins.ALLOWED);
  }

  /// How much of a client is borne with.
  ///
  /// @param errors commands that can't be understood or come at a wrong time, before we hang up
  /// @param wrongLogins wrong names or passwords, before we hang up
  /// @param commands that one session may bring
  public record Limits(int errors, int wrongLogins, int commands) {
    public static final Limits USUAL = new Limits(20, 3, 200_000);

    public Limits {
      if (errors < 1 || wrongLogins < 1 || commands < 1)
        throw new IllegalArgumentException("one is the least");
    }
  }

  /// How long things may take.
  ///
  /// @param login from the beginning of a session until somebody has logged in
  /// @param idle until the next command has come
  /// @param session from its beginning to its end
  /// @param writing until a client has taken one piece of what we say
  public record Times(Duration login, Duration idle, Duration session, Duration writing) {
    /// RFC 1939 §3.
    public static final Duration LEAST_IDLE = Duration.ofMinutes(10);

    public static final Times USUAL =
        new Times(Duration.ofMinutes(5), LEAST_IDLE, Duration.ofHours(12), Duration.ofMinutes(5));

    public Times {
      if (idle.compareTo(LEAST_IDLE) < 0)
        throw new IllegalArgumentException("clients may be silent for 10 minutes (RFC 1939 §3)");
    }
  }
}
