package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.protocol.smtp.EnhancedCode;
import java.util.List;
import java.util.Optional;

/// How far a message has come, as the queue's partition holds it.
final class ProgressLayout {
  private static final int WAITING = 0;
  private static final int DONE = 1;
  private static final int DEFERRED = 2;
  private static final int FAILED = 3;
  private static final int DEFERRED_AND_TOLD = 4;
  private static final int FAILED_AND_TOLD = 5;
  private static final int DELIVERED = 6;
  private static final int RELAYED = 7;
  private static final int EXPANDED = 8;
  private static final int FAILED_AND_IN_JOURNAL = 9;
  private static final EnhancedCode UNDEFINED = new EnhancedCode(0, 0);

  private ProgressLayout() {}

  static void write(Pack pack, Progress progress) {
    switch (progress) {
      case Progress.Waiting(var served) -> pack.number(WAITING).list(served, Pack::text);
      case Progress.Done _ -> pack.number(DONE);
      case Progress.Deferred(var obstacle, var served, var told, var lost) -> {
        obstacles(pack.number(told == Told.YES ? DEFERRED_AND_TOLD : DEFERRED), obstacle);
        pack.list(served, Pack::text).optional(lost, ProgressLayout::obstacles);
      }
      case Progress.Failed(var obstacle, var told) ->
          obstacles(pack.number(failed(told)), obstacle);
      case Progress.Arrived(var where, var reply) -> reply(pack.number(arrived(where)), reply);
    }
  }

  private static int failed(Told told) {
    return switch (told) {
      case NOT_YET -> FAILED;
      case IN_JOURNAL -> FAILED_AND_IN_JOURNAL;
      case YES -> FAILED_AND_TOLD;
    };
  }

  private static int arrived(Notice.Action where) {
    return switch (where) {
      case DELIVERED -> DELIVERED;
      case EXPANDED -> EXPANDED;
      case RELAYED -> RELAYED;
      case FAILED, DELAYED -> throw new IllegalArgumentException("this is not there yet");
    };
  }

  /// How obstacles have been kept.
  enum Form {
    /// Each recipient had one at the most.
    ONE,
    /// It was not kept about whom of several they are.
    NAMELESS,
    NAMED
  }

  static Progress read(Unpack unpack, Form form) {
    return switch (unpack.count()) {
      case WAITING -> new Progress.Waiting(unpack.list(Unpack::text));
      case DONE -> new Progress.Done();
      case DEFERRED -> deferred(unpack, form, Told.NOT_YET);
      case DEFERRED_AND_TOLD -> deferred(unpack, form, Told.YES);
      case FAILED -> new Progress.Failed(obstacles(unpack, form));
      case FAILED_AND_TOLD -> new Progress.Failed(obstacles(unpack, form), Told.YES);
      case FAILED_AND_IN_JOURNAL -> new Progress.Failed(obstacles(unpack, form), Told.IN_JOURNAL);
      case DELIVERED -> new Progress.Arrived(Notice.Action.DELIVERED, reply(unpack));
      case RELAYED -> new Progress.Arrived(Notice.Action.RELAYED, reply(unpack));
      case EXPANDED -> new Progress.Arrived(Notice.Action.EXPANDED, reply(unpack));
      default -> throw new IllegalArgumentException("an unknown progress");
    };
  }

  private static Progress deferred(Unpack unpack, Form form, Told told) {
    Obstacle obstacle = obstacles(unpack, form);
    List<String> served = unpack.list(Unpack::text);
    return switch (form) {
      case ONE -> new Progress.Deferred(obstacle, served, told);
      case NAMELESS, NAMED ->
          new Progress.Deferred(
              obstacle, served, told, unpack.optional(inner -> obstacles(inner, form)));
    };
  }

  /// As it was when an obstacle was a reason and its detail.
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

  private static void reply(Pack pack, Optional<TheirReply> reply) {
    pack.optional(reply, (inner, it) -> inner.text(it.host()).text(it.text()));
  }

  private static Optional<TheirReply> reply(Unpack unpack) {
    return unpack.optional(inner -> new TheirReply(inner.text(), inner.text()));
  }

  private static void obstacles(Pack pack, Obstacle several) {
    pack.list(several.each().toList(), ProgressLayout::obstacle);
  }

  private static Obstacle obstacles(Unpack unpack, Form form) {
    return switch (form) {
      case ONE -> obstacle(unpack, form);
      case NAMELESS, NAMED ->
          Obstacle.of(unpack.list(inner -> obstacle(inner, form)))
              .orElseThrow(() -> new IllegalArgumentException("no obstacle"));
    };
  }

  private static void obstacle(Pack pack, Obstacle obstacle) {
    pack.text(obstacle.reason().name())
        .number(obstacle.code().subject())
        .number(obstacle.code().detail())
        .text(obstacle.detail());
    reply(pack, obstacle.reply());
    pack.list(obstacle.sessions(), (inner, it) -> inner.number(it.value()))
        .text(obstacle.destination())
        .optional(obstacle.cause(), (inner, it) -> inner.text(it.name()));
  }

  private static Obstacle obstacle(Unpack unpack, Form form) {
    Obstacle nameless =
        new Obstacle(
            Reason.valueOf(unpack.text()),
            new EnhancedCode(unpack.count(), unpack.count()),
            unpack.text(),
            reply(unpack),
            unpack.list(inner -> new SessionId(inner.number())));
    return switch (form) {
      case ONE, NAMELESS -> nameless;
      case NAMED ->
          nameless
              .about(unpack.text())
              .because(unpack.optional(inner -> Reason.valueOf(inner.text())));
    };
  }
}
