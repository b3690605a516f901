package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.Size;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// A load: what is sent where, in which manner, and when it is over.
public record Plan(InetSocketAddress server, Envelopes envelopes, Manner manner, Bounds bounds) {

  /// Who writes to whom.
  ///
  /// @param hello the first command, such as `EHLO [127.0.0.1]`: nobody looks up an address literal
  /// @param recipients of the messages in turn: each message has one
  public record Envelopes(String hello, String sender, List<String> recipients) {
    public static final String EHLO = "EHLO [127.0.0.1]";

    /// For servers that take mail over LMTP; with one recipient a message, nothing else is
    /// different.
    public static final String LHLO = "LHLO [127.0.0.1]";

    public Envelopes {
      recipients = List.copyOf(recipients);
      if (recipients.isEmpty()) throw new IllegalArgumentException("a load needs a recipient");
    }
  }

  /// How the messages go.
  ///
  /// @param sessions at the same time
  /// @param perConnection messages, before a session makes a new one
  public record Manner(int sessions, Size size, int perConnection, Pace pace) {
    /// For [#perConnection]: as many as there are.
    public static final int MANY = Integer.MAX_VALUE;

    public Manner {
      if (sessions < 1 || perConnection < 1)
        throw new IllegalArgumentException("a load needs sessions, and messages on a connection");
    }
  }

  /// Whether a session awaits each reply before it goes on.
  public enum Pace {
    /// Each command waits for the reply to the one before.
    STEP_BY_STEP,
    /// What may be sent ahead is (RFC 2920): one round trip a message.
    PIPELINED
  }

  /// When it is over, whichever comes first.
  public record Bounds(long messages, Duration time) {
    public Bounds {
      if (messages < 1 || !time.isPositive())
        throw new IllegalArgumentException("a load needs bounds above zero");
    }
  }

  public Plan within(Bounds other) {
    return new Plan(server, envelopes, manner, other);
  }
}
