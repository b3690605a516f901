package dev.glasspost.bench.compare;

import dev.glasspost.bench.gauge.Size;
import dev.glasspost.bench.smtp.Plan;
import dev.glasspost.bench.subject.Subject;
import java.time.Duration;

/// A load that all servers are put under in turn, with how many times as fast as Postfix Glasspost
/// wants to be there.
enum Scenario {
  EACH("20 sessions, a connection per message", 5, 20, 4, 1),
  MANY("20 sessions, many messages a connection", 15, 20, 4, Plan.Manner.MANY),
  CROWD("100 sessions, many messages a connection", 20, 100, 4, Plan.Manner.MANY),
  ALONE("1 session, many messages", 2, 1, 4, Plan.Manner.MANY),
  LARGE("64-KiB messages, 20 sessions, many a connection", 8, 20, 64, Plan.Manner.MANY);

  /// Of all messages of one round, so that large ones don't fill the disk.
  private static final long MOST_OCTETS = 1L << 30;

  private static final int KIBI = 1024;

  private final String title;
  private final double target;
  private final int sessions;
  private final int kib;
  private final int perConnection;

  Scenario(String title, double target, int sessions, int kib, int perConnection) {
    this.title = title;
    this.target = target;
    this.sessions = sessions;
    this.kib = kib;
    this.perConnection = perConnection;
  }

  String title() {
    return title;
  }

  double target() {
    return target;
  }

  Plan plan(Subject subject, Duration time) {
    var size = new Size(kib * KIBI);
    return new Plan(
        subject.smtp(),
        new Plan.Envelopes(subject.hello(), "sender@bench.example", subject.recipients()),
        new Plan.Manner(sessions, size, perConnection, Plan.Pace.STEP_BY_STEP),
        new Plan.Bounds(MOST_OCTETS / size.octets(), time));
  }
}
