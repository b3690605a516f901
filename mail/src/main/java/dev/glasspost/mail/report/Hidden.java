package dev.glasspost.mail.report;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionEvent.Unoffered;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.TheirReply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The addresses to which aliases led. A sender knows the address that they wrote to, and does not
/// learn from a report whose it is (RFC 3464 §4.2); other hosts repeat what they were told.
///
/// @param addresses these, and no other
/// @param called all addresses that other hosts were told, or were to be told
record Hidden(Set<String> addresses, Set<String> called) {
  static final String INSTEAD = "(withheld)";

  /// @param calls in which it was tried to bring the message
  static Hidden of(QueuedMessage message, List<SessionRecord> calls) {
    Set<String> known =
        message.envelope().recipients().stream()
            .map(it -> it.mailbox().toString())
            .collect(Collectors.toSet());
    Set<String> called =
        calls.stream()
            .flatMap(call -> call.moments().stream())
            .flatMap(moment -> recipient(message.id(), moment.event()).stream())
            .collect(Collectors.toSet());
    Stream<String> destinations =
        message.progress().stream().flatMap(Hidden::obstacles).map(Obstacle::destination);
    return new Hidden(
        Stream.concat(called.stream(), destinations.filter(it -> !it.isEmpty()))
            .filter(it -> !isAmong(known, it))
            .collect(Collectors.toSet()),
        called);
  }

  private static Stream<Obstacle> obstacles(Progress progress) {
    return switch (progress) {
      case Progress.Deferred(var obstacle, _, _, var lost) ->
          Stream.concat(obstacle.each(), lost.stream().flatMap(Obstacle::each));
      case Progress.Failed(var obstacle, _) -> obstacle.each();
      case Progress.Waiting _, Progress.Arrived _, Progress.Done _ -> Stream.empty();
    };
  }

  private static boolean isAmong(Set<String> addresses, String address) {
    return addresses.stream().anyMatch(address::equalsIgnoreCase);
  }

  private static Optional<String> recipient(MessageId message, Event event) {
    if (event instanceof Settled it && it.message().equals(message))
      return Optional.of(it.recipient());
    if (event instanceof Unoffered it && it.message().equals(message))
      return Optional.of(it.recipient());
    return Optional.empty();
  }

  /// A text without them.
  String in(String text) {
    String shown = text;
    for (String address : addresses)
      shown =
          Pattern.compile(Pattern.quote(address), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(shown)
              .replaceAll(INSTEAD);
    return shown;
  }

  Facts in(Facts facts) {
    return facts.with(
        facts.recipients().stream().map(this::in).toList(),
        !addresses.isEmpty() && isOfOneWhoWasNotCalled(facts.recipients()));
  }

  private boolean isOfOneWhoWasNotCalled(List<Facts.Recipient> recipients) {
    return recipients.size() == 1 && !isAmong(called, recipients.getFirst().mailbox().toString());
  }

  private Facts.Recipient in(Facts.Recipient it) {
    return new Facts.Recipient(
        it.mailbox(),
        it.original(),
        it.obstacle().map(this::in),
        it.reply().map(this::in),
        it.attempt());
  }

  private Obstacle in(Obstacle it) {
    return new Obstacle(
        it.reason(),
        it.code(),
        in(it.detail()),
        it.reply().map(this::in),
        it.sessions(),
        "",
        it.cause(),
        List.of());
  }

  private TheirReply in(TheirReply it) {
    return new TheirReply(it.host(), in(it.text()));
  }
}
