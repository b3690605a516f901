package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.queue.Notice.Action;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.DsnNotify;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds out what the sender of a message has to be told, and wants to know (RFC 3461 §4.1).
///
/// @param delayed since when senders are told that it has not worked so far
record Notices(QueuedMessage message, Instant now, Instant delayed) {
  /// The notices that are due, each with those whom it is about. Nobody is told of a message
  /// without a sender: it is a report itself, or wants none (RFC 5321 §6.1).
  ///
  /// @param until until when it is tried, if it is tried on
  /// @param asked those for whom somebody was asked just now
  List<Notice> due(Optional<Instant> until, Set<Integer> asked) {
    if (!hasSender(message)) return List.of();
    List<Notice> due = new ArrayList<>();
    for (Action action : Action.values()) {
      List<Integer> whom = places().filter(i -> isDue(action, i) && wants(action, i)).toList();
      if (!whom.isEmpty()) due.add(new Notice(action, message, whom, now, until, asked));
    }
    return due;
  }

  static boolean hasSender(QueuedMessage message) {
    return !(message.envelope().reversePath() instanceof ReversePath.Null);
  }

  private Stream<Integer> places() {
    return IntStream.range(0, message.progress().size()).boxed();
  }

  private boolean isDue(Action action, int place) {
    return switch (message.progress().get(place)) {
      case Progress.Failed(_, var told) -> action == Action.FAILED && told == Told.NOT_YET;
      case Progress.Deferred(_, _, var told, var lost) ->
          (action == Action.FAILED && lost.isPresent())
              || (action == Action.DELAYED && told == Told.NOT_YET && !now.isBefore(delayed));
      case Progress.Arrived(var where, _) -> action == where;
      case Progress.Waiting _, Progress.Done _ -> false;
    };
  }

  private boolean wants(Action action, int place) {
    Set<DsnNotify> wishes = message.envelope().recipients().get(place).parameters().notifyOn();
    return switch (action) {
      case FAILED -> wishes.isEmpty() || wishes.contains(DsnNotify.FAILURE);
      case DELAYED -> wishes.isEmpty() || wishes.contains(DsnNotify.DELAY);
      case DELIVERED, EXPANDED, RELAYED -> wishes.contains(DsnNotify.SUCCESS);
    };
  }

  /// Whether somebody would be told of a delay at [#delayed].
  boolean awaitsDelay() {
    return hasSender(message)
        && now.isBefore(delayed)
        && places()
            .anyMatch(i ->
                message.progress().get(i) instanceof Progress.Deferred && wants(Action.DELAYED, i));
  }

  /// The message when `notice` is on its way.
  static QueuedMessage told(QueuedMessage message, Notice notice) {
    List<Progress> progress = new ArrayList<>(message.progress());
    for (int place : notice.recipients())
      progress.set(place, told(progress.get(place), notice.action()));
    return message.with(progress);
  }

  private static Progress told(Progress progress, Action action) {
    return switch (progress) {
      case Progress.Failed(var obstacle, _) -> new Progress.Failed(obstacle, Told.YES);
      case Progress.Deferred(var obstacle, var served, var told, _) when action == Action.FAILED ->
          new Progress.Deferred(obstacle, served, told);
      case Progress.Deferred(var obstacle, var served, _, var lost) ->
          new Progress.Deferred(obstacle, served, Told.YES, lost);
      case Progress.Arrived _ -> new Progress.Done();
      case Progress.Waiting _, Progress.Done _ -> progress;
    };
  }

  /// The message without what nobody wants to know. What fails without a sender is the postmaster's
  /// to know.
  QueuedMessage withoutTheUnwanted() {
    List<Progress> progress = new ArrayList<>(message.progress());
    places()
        .filter(this::isUnwanted)
        .forEach(i -> progress.set(i, told(progress.get(i), Action.FAILED)));
    if (!hasSender(message)) progress.replaceAll(Notices::inJournal);
    return message.with(progress);
  }

  /// What was given up by hand is told in the journal before a message is settled, once.
  private static Progress inJournal(Progress progress) {
    return progress instanceof Progress.Failed(var obstacle, var told)
            && told == Told.NOT_YET
            && obstacle.isByHand()
        ? new Progress.Failed(obstacle, Told.IN_JOURNAL)
        : progress;
  }

  private boolean isUnwanted(int place) {
    return switch (message.progress().get(place)) {
      case Progress.Failed(var obstacle, _) ->
          obstacle.reason() == Reason.DROPPED_BY_HAND
              || (hasSender(message) && !wants(Action.FAILED, place));
      case Progress.Arrived _ -> !hasSender(message);
      case Progress.Deferred(_, _, _, var lost) ->
          lost.isPresent() && hasSender(message) && !wants(Action.FAILED, place);
      case Progress.Waiting _, Progress.Done _ -> false;
    };
  }
}
