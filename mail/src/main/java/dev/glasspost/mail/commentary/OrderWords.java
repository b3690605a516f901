package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.MessageEvent.Ordered;
import dev.glasspost.mail.journal.QueueOrder;

/// What an administrator did to a message in the queue: clauses as in [Clauses]. Commands and hosts
/// are named to whoever runs the server alone.
public final class OrderWords {
  static final Phrase HELD =
      new Phrase(
          "an administrator holds the message back (`queue hold`), so it is not tried until"
              + " somebody releases it");
  static final Phrase RELEASED =
      new Phrase(
          "an administrator released the message (`queue release`), so it is tried at once, or when"
              + " its sender wants it to go");
  static final Phrase RETRIED =
      new Phrase("an administrator had the message tried at once (`queue retry`)");
  static final Phrase DROPPED =
      new Phrase(
          "an administrator gave the message up for {0} (`queue drop`), and its sender is not told"
              + " of it");
  static final Phrase BOUNCED =
      new Phrase(
          "an administrator gave the message up for {0} (`queue bounce`), and wanted its sender to"
              + " be told");
  static final Phrase REROUTED =
      new Phrase("an administrator has the message for {0} brought to {1} (`queue reroute`)");
  static final Phrase FOLLOWS_TABLE =
      new Phrase(
          "an administrator lets the message for {0} go where the table leads (`queue reroute"
              + " table`)");

  static final Phrase HELD_BY_THEM =
      new Phrase(
          "the administrator of this server holds the message back, so it is not tried until it is"
              + " released");
  static final Phrase RELEASED_BY_THEM =
      new Phrase("the administrator of this server released the message");
  static final Phrase RETRIED_BY_THEM =
      new Phrase("the administrator of this server had the message tried at once");
  static final Phrase GIVEN_UP_BY_THEM =
      new Phrase("the administrator of this server gave the message up for {0}");
  static final Phrase REROUTED_BY_THEM =
      new Phrase("the administrator of this server changed the way of the message for {0}");

  /// Stands in the place of an address.
  static final Phrase EVERYBODY = new Phrase("all who still waited for it");

  private OrderWords() {}

  public static Comment of(Ordered it, Counsel counsel) {
    Phrase words =
        switch (counsel) {
          case FOR_OPERATORS -> toOperators(it.order());
          case FOR_OTHERS -> toOthers(it.order());
        };
    Object whom =
        it.recipients().isEmpty() ? EVERYBODY.comment() : String.join(", ", it.recipients());
    return words.comment(whom, it.way());
  }

  private static Phrase toOperators(QueueOrder order) {
    return switch (order) {
      case HOLD -> HELD;
      case RELEASE -> RELEASED;
      case RETRY -> RETRIED;
      case DROP -> DROPPED;
      case BOUNCE -> BOUNCED;
      case REROUTE -> REROUTED;
      case FOLLOW_TABLE -> FOLLOWS_TABLE;
    };
  }

  private static Phrase toOthers(QueueOrder order) {
    return switch (order) {
      case HOLD -> HELD_BY_THEM;
      case RELEASE -> RELEASED_BY_THEM;
      case RETRY -> RETRIED_BY_THEM;
      case DROP, BOUNCE -> GIVEN_UP_BY_THEM;
      case REROUTE, FOLLOW_TABLE -> REROUTED_BY_THEM;
    };
  }
}
