package dev.glasspost.server.cli;

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
      case SessionEvent.Judged it ->
          it.steps().stream().flatMap(step -> Stream.of(step.from(), step.to()));
      case SessionEvent _ -> Stream.empty();
      case MessageEvent.Queued it -> Stream.of(it.reversePath());
      case MessageEvent.Routed it -> Stream.concat(Stream.of(it.recipient()), it.to().stream());
      case MessageEvent.Delivered it -> Stream.of(it.recipient(), it.account());
      case MessageEvent.Deferred it -> Stream.of(it.recipient(), it.detail());
      case MessageEvent.Failed it -> Stream.of(it.recipient(), it.detail());
      case MessageEvent.Reported it -> it.recipients().stream();
      case MessageEvent.Discarded it -> Stream.of(it.recipient());
      case MessageEvent.Fetched it -> Stream.of(it.account());
      case MessageEvent.Deleted it -> Stream.of(it.account());
      case MessageEvent _ -> Stream.empty();
    };
  }

  private static Stream<String> said(Utterance words) {
    return words.parts().stream()
        .flatMap(
            part -> part instanceof Part.Clear(var text) ? Stream.of(text.utf8()) : Stream.empty());
  }
}
