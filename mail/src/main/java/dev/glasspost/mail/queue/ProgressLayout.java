package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.protocol.smtp.EnhancedCode;

/// How far a message has come, as the queue's partition holds it.
final class ProgressLayout {
  private static final int WAITING = 0;
  private static final int DONE = 1;
  private static final int DEFERRED = 2;
  private static final int FAILED = 3;
  private static final EnhancedCode UNDEFINED = new EnhancedCode(0, 0);

  private ProgressLayout() {}

  static void write(Pack pack, Progress progress) {
    switch (progress) {
      case Progress.Waiting(var served) -> pack.number(WAITING).list(served, Pack::text);
      case Progress.Done _ -> pack.number(DONE);
      case Progress.Deferred(var obstacle, var served) -> {
        obstacle(pack.number(DEFERRED), obstacle);
        pack.list(served, Pack::text);
      }
      case Progress.Failed(var obstacle) -> obstacle(pack.number(FAILED), obstacle);
    }
  }

  static Progress read(Unpack unpack) {
    return switch (unpack.count()) {
      case WAITING -> new Progress.Waiting(unpack.list(Unpack::text));
      case DONE -> new Progress.Done();
      case DEFERRED -> new Progress.Deferred(obstacle(unpack), unpack.list(Unpack::text));
      case FAILED -> new Progress.Failed(obstacle(unpack));
      default -> throw new IllegalArgumentException("an unknown progress");
    };
  }

  static Progress readPlain(Unpack unpack) {
    return switch (unpack.count()) {
      case WAITING -> new Progress.Waiting();
      case DONE -> new Progress.Done();
      case DEFERRED -> {
        Obstacle obstacle = Obstacle.ours(Reason.valueOf(unpack.text()), UNDEFINED, unpack.text());
        yield new Progress.Deferred(obstacle, unpack.list(Unpack::text));
      }
      default -> throw new IllegalArgumentException("an unknown progress");
    };
  }

  private static void obstacle(Pack pack, Obstacle obstacle) {
    pack.text(obstacle.reason().name())
        .number(obstacle.code().subject())
        .number(obstacle.code().detail())
        .text(obstacle.detail())
        .optional(obstacle.reply(), (inner, it) -> inner.text(it.host()).text(it.text()))
        .list(obstacle.sessions(), (inner, it) -> inner.number(it.value()));
  }

  private static Obstacle obstacle(Unpack unpack) {
    return new Obstacle(
        Reason.valueOf(unpack.text()),
        new EnhancedCode(unpack.count(), unpack.count()),
        unpack.text(),
        unpack.optional(inner -> new TheirReply(inner.text(), inner.text())),
        unpack.list(inner -> new SessionId(inner.number())));
  }
}
