package dev.glasspost.server.cli;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a record has an address in it, in any spelling of upper and lower case, and of its
/// domain: said by either side, logged in with, or met on the way of a message.
///
/// Only the whole address counts: `ann@a.example` is not within `joann@a.example`, nor within
/// `ann@a.example.net`.
final class Mentions implements Predicate<SessionRecord> {
  /// What a local part may have without quotes, besides letters and digits (RFC 5321 §4.1.2).
  private static final String OF_LOCAL_PARTS = "!#$%&'*+-/=?^_`{|}~.";

  private final Set<String> spellings;

  Mentions(Mailbox address) {
    spellings =
        Stream.concat(Stream.of(address), address.otherSpelling().stream())
            .flatMap(Mentions::spellings)
            .map(it -> it.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  private static Stream<String> spellings(Mailbox address) {
    String text = address.toString();
    String local = text.substring(0, text.lastIndexOf('@'));
    String bare = address.localPart();
    Domain domain = address.domain();
    return Stream.of(local, bare, "\"" + bare + "\"")
        .flatMap(it -> Stream.of(it + "@" + domain, it + "@" + domain.canonical()));
  }

  @Override
  public boolean test(SessionRecord record) {
    return record.moments().stream()
        .flatMap(moment -> texts(moment.event()))
        .map(text -> text.toLowerCase(Locale.ROOT))
        .anyMatch(text -> spellings.stream().anyMatch(it -> isWithin(text, it)));
  }

  private static boolean isWithin(String text, String address) {
    for (int at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1))
      if (begins(text, at) && ends(text, at + address.length())) return true;
    return false;
  }

  private static boolean begins(String text, int at) {
    return at == 0 || !isOfLocalPart(text.charAt(at - 1));
  }

  private static boolean isOfLocalPart(char before) {
    return isOfWord(before) || OF_LOCAL_PARTS.indexOf(before) >= 0;
  }

  /// A dot may end a sentence.
  private static boolean ends(String text, int at) {
    if (at == text.length()) return true;
    char next = text.charAt(at);
    boolean goesOn = next == '.' && at + 1 < text.length() && isOfWord(text.charAt(at + 1));
    return !goesOn && next != '-' && !isOfWord(next);
  }

  private static boolean isOfWord(char it) {
    return Character.isLetterOrDigit(it);
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
      case MessageEvent.Deferred it -> Stream.of(it.recipient(), it.whom(), it.detail());
      case MessageEvent.Failed it -> Stream.of(it.recipient(), it.whom(), it.detail());
      case MessageEvent.Relayed it -> Stream.of(it.recipient(), it.whom(), it.reply());
      case MessageEvent.Reported it -> Stream.concat(Stream.of(it.to()), it.recipients().stream());
      case MessageEvent.Ordered it -> it.recipients().stream();
      case MessageEvent.Discarded it -> Stream.of(it.recipient());
      case MessageEvent.Fetched it -> Stream.of(it.account());
      case MessageEvent.Deleted it -> Stream.of(it.account());
      case MessageEvent.DeletedWithAccount it -> Stream.of(it.account());
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
