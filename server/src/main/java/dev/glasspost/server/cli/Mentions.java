package dev.glasspost.server.cli;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import java.util.Locale;
import java.util.stream.Stream;

/// Whether a record has an address in it, in any spelling of upper and lower case: said by either
/// side, logged in with, or met on the way of a message.
final class Mentions {
  private Mentions() {}

  static boolean of(SessionRecord record, String address) {
    String sought = address.toLowerCase(Locale.ROOT);
    return record.moments().stream()
        .flatMap(moment -> texts(moment.event()))
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(sought));
  }

  private static Stream<String> texts(Event event) {
    return switch (event) {
      case SessionEvent.Heard(var words) -> said(words);
      case SessionEvent.Said(var words) -> said(words);
      case SessionEvent.Authenticated it -> Stream.of(it.account());
      case SessionEvent.Judged it -> judged(it);
      case SessionEvent.Carries it -> Stream.of(it.reversePath());
      case SessionEvent.Unoffered it -> Stream.of(it.reversePath(), it.recipient());
      case SessionEvent.Settled it -> Stream.of(it.recipient());
      case SessionEvent _ -> Stream.empty();
      case MessageEvent.Queued it -> Stream.of(it.reversePath());
      case MessageEvent.Routed it -> Stream.concat(Stream.of(it.recipient()), it.to().stream());
      case MessageEvent.Delivered it -> Stream.of(it.recipient(), it.account());
      case MessageEvent.Deferred it -> Stream.of(it.recipient(), it.detail());
      case MessageEvent.Failed it -> Stream.of(it.recipient(), it.detail());
      case MessageEvent.Relayed it -> Stream.of(it.recipient(), it.reply());
      case MessageEvent.Reported it -> Stream.concat(Stream.of(it.to()), it.recipients().stream());
      case MessageEvent.Discarded it -> Stream.of(it.recipient());
      case MessageEvent.Fetched it -> Stream.of(it.account());
      case MessageEvent.Deleted it -> Stream.of(it.account());
      case MessageEvent _ -> Stream.empty();
    };
  }

  /// A login that failed may have been said in a way that nobody reads.
  private static Stream<String> judged(SessionEvent.Judged it) {
    return Stream.concat(
        Stream.of(Clauses.fact(it.subject()).toString()),
        it.steps().stream().flatMap(step -> Stream.of(step.from(), step.to())));
  }

  private static Stream<String> said(Utterance words) {
    return words.parts().stream()
        .flatMap(
            part -> part instanceof Part.Clear(var text) ? Stream.of(text.utf8()) : Stream.empty());
  }
}
