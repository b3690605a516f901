package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.protocol.smtp.Reply;
import java.util.List;

/// What was decided, why, and how the client is told.
record Decision(Subject subject, Reason reason, List<RouteStep> steps, Reply reply) {
  Decision(Subject subject, Reason reason, Reply reply) {
    this(subject, reason, List.of(), reply);
  }

  /// The reply's type says it.
  Verdict verdict() {
    return switch (reply) {
      case Reply.Done _, Reply.GoOn _ -> Verdict.ACCEPTED;
      case Reply.NotNow _ -> Verdict.DEFERRED;
      case Reply.Never _ -> Verdict.REFUSED;
    };
  }

  boolean isYes() {
    return verdict() == Verdict.ACCEPTED;
  }

  Judged judged() {
    return new Judged(subject, verdict(), reason, steps);
  }
}
