package dev.glasspost.mail.search;

import dev.glasspost.mail.index.Condition;
import dev.glasspost.mail.index.Condition.Alternative;
import dev.glasspost.mail.index.TermTest;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.message.MessageId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One thing that is asked of a session. In names `*` stands for any characters; upper and lower
/// case are the same.
public sealed interface Criterion {
  /// Who called came from there.
  record Peer(Network network) implements Criterion {}

  /// The name given in HELO or EHLO.
  record Helo(String pattern) implements Criterion {}

  /// A sender, also one that was refused. Without an `@` all of a domain; `<>` for the null
  /// reverse-path.
  record Sender(String pattern) implements Criterion {}

  /// A recipient, also one that was refused, or that the router made of another.
  record Recipient(String pattern) implements Criterion {}

  /// The Message-ID field of a message.
  record MessageIdField(String pattern) implements Criterion {}

  /// The name that the queue gave a message.
  record Queued(MessageId message) implements Criterion {}

  /// Whoever logged in or tried to, or has got a message.
  record Account(String pattern) implements Criterion {}

  record Protocol(SessionKind kind) implements Criterion {}

  record CameTo(Outcome outcome) implements Criterion {}

  /// Something of this level happened, or graver.
  record Reached(Level level) implements Criterion {}

  /// Words that were said by anybody, or that are told of the session. Several must all be there;
  /// or else they are the name of an outcome that it had.
  record Said(String words) implements Criterion {}

  /// What a document must have, all of it.
  default List<Condition> conditions() {
    return switch (this) {
      case Peer(Network network) ->
          one(new Alternative(Field.PEER.number(), network.range(), TermTest.ANY));
      case Helo(String pattern) -> List.of(Name.condition(Field.HELO, pattern));
      case Sender(String pattern) -> List.of(Name.condition(Field.SENDER, pattern));
      case Recipient(String pattern) -> List.of(Name.condition(Field.RECIPIENT, pattern));
      case MessageIdField(String pattern) -> List.of(Name.condition(Field.MESSAGE_ID, pattern));
      case Queued(MessageId message) -> one(exactly(Field.MESSAGE, message.toString()));
      case Account(String pattern) -> List.of(Name.condition(Field.ACCOUNT, pattern));
      case Protocol(SessionKind kind) -> one(exactly(Field.KIND, kind.code()));
      case CameTo(Outcome outcome) -> one(exactly(Field.OUTCOME, outcome.code()));
      case Reached(Level level) -> List.of(reached(level));
      case Said(String words) -> said(words);
    };
  }

  private static List<Condition> one(Alternative alternative) {
    return List.of(Condition.of(alternative));
  }

  private static Alternative exactly(Field field, String text) {
    return Alternative.exactly(field.term(text));
  }

  private static Condition reached(Level level) {
    return new Condition(
        Arrays.stream(Level.values())
            .filter(it -> it.isWithin(level))
            .map(it -> exactly(Field.LEVEL, Integer.toString(it.number())))
            .toList());
  }

  private static List<Condition> said(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.indexOf(Glob.STAR) >= 0)
      return Arrays.stream(lower.strip().split("\\s+"))
          .map(word -> Condition.of(Name.alternative(Field.WORD, Glob.of(word))))
          .toList();
    List<Alternative> outcome =
        Outcome.spoken(lower.strip()).map(it -> exactly(Field.OUTCOME, it.code())).stream()
            .toList();
    return Words.of(lower).stream().map(it -> either(exactly(Field.WORD, it), outcome)).toList();
  }

  private static Condition either(Alternative one, List<Alternative> others) {
    return new Condition(Stream.concat(Stream.of(one), others.stream()).toList());
  }
}
