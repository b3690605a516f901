package dev.glasspost.testkit.search;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.search.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What whoever made up a session knows of it, without asking the journal.
final class Known {
  final SessionId id;
  final SessionKind kind;
  final Instant began;
  final Set<String> recipients = new HashSet<>();
  final Set<String> words = new HashSet<>();
  final Set<String> accounts = new HashSet<>();
  final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
  String peer = "";
  String helo = "";
  Optional<String> sender = Optional.empty();
  Optional<MessageId> message = Optional.empty();
  String messageIdField = "";
  int level = 5;

  Known(SessionId id, SessionKind kind, Instant began) {
    this.id = id;
    this.kind = kind;
    this.began = began;
    outcomes.add(Outcome.OPEN);
  }

  boolean came(Outcome outcome) {
    boolean over = !outcomes.contains(Outcome.OPEN);
    return outcome == Outcome.FRUITLESS
        ? over && !outcomes.contains(Outcome.ACCEPTED)
        : outcomes.contains(outcome);
  }

  void reached(int number) {
    level = Math.min(level, number);
  }
}
