package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Network;
import dev.glasspost.mail.search.Outcome;
import dev.glasspost.mail.search.Query;
import dev.glasspost.mail.search.Query.Bounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which sessions are asked for, as options of a command line. What is given more than once must
/// all be so.
final class Sought {
  private static final String WRONG_WAY_ROUND =
      "The times are the wrong way round: --until has to be later than --from and --since. A day"
          + " without a time begins at 00:00.";

  @Parameters(
      paramLabel = "WORD",
      arity = "0..*",
      description = {
        "Said by either side, or told of the session; whole words, or with *. An outcome, such as",
        "refused, is found as well."
      })
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Began in the last 2h (s, m, h, d, w), or since a time such as 2026-11-23.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Began at this time or later: 2026-11-23, 2026-11-23T14:05, or 14:05.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Began before this time.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--peer",
      paramLabel = "ADDRESS",
      description = "The caller's IP address, or a network such as 192.0.2.0/24.")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--helo",
      paramLabel = "NAME",
      description = "Given in HELO or EHLO, such as *.example.net.")
  private List<String> helos = new ArrayList<>();

  @Option(
      names = "--sender",
      paramLabel = "ADDRESS",
      description = "ann@example.net, *@example.net, example.net, or '<>'; also if refused.")
  private List<String> senders = new ArrayList<>();

  @Option(
      names = "--recipient",
      paramLabel = "ADDRESS",
      description = "In the same way; also one that an alias leads to.")
  private List<String> recipients = new ArrayList<>();

  @Option(
      names = "--message-id",
      paramLabel = "ID",
      description = "The Message-ID in a message's header.")
  private List<String> messageIds = new ArrayList<>();

  @Option(
      names = "--queue-id",
      paramLabel = "ID",
      description = "The name that the queue gave a message, such as S.0000014938.")
  private List<String> queueIds = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "ID",
      description = "The session itself, by the reference that a refusal tells.")
  private Optional<String> reference = Optional.empty();

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description = "Logged in or tried to, or got a message.")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      description = "Such as smtp-in or pop3; server for what the server tells of itself.")
  private List<String> protocols = new ArrayList<>();

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = {
        "accepted, refused, deferred, delivered, failed, discarded, read, deleted, fruitless,"
            + " open, broken-off, timed-out, turned-away, or our-fault."
      })
  private List<String> outcomes = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "0..5",
      description = "Something of this level happened, or graver.")
  private Optional<Integer> level = Optional.empty();

  @Option(
      names = "--before",
      paramLabel = "ID",
      description = "Began before this session: the next page of a long list.")
  private Optional<String> before = Optional.empty();

  Query query() {
    List<Criterion> all = new ArrayList<>();
    phrases().forEach(it -> all.add(said(it)));
    peers.forEach(it -> all.add(new Criterion.Peer(network(it))));
    helos.forEach(it -> all.add(new Criterion.Helo(it)));
    senders.forEach(it -> all.add(new Criterion.Sender(it)));
    recipients.forEach(it -> all.add(new Criterion.Recipient(it)));
    messageIds.forEach(it -> all.add(new Criterion.MessageIdField(it)));
    queueIds.forEach(it -> all.add(new Criterion.Queued(message(it))));
    accounts.forEach(it -> all.add(new Criterion.Account(it)));
    protocols.forEach(it -> all.add(new Criterion.Protocol(protocol(it))));
    outcomes.forEach(it -> all.add(new Criterion.CameTo(outcome(it))));
    level.ifPresent(it -> all.add(new Criterion.Reached(level(it))));
    return new Query(bounds(new TimeWords(Instant.now(), Times.zone())), all);
  }

  /// Whether words are asked for.
  boolean isForWords() {
    return !words.isEmpty();
  }

  /// The words, but two that mean an outcome are one.
  private List<String> phrases() {
    List<String> phrases = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean isLast = i + 1 == words.size();
      String both = isLast ? "" : words.get(i) + " " + words.get(i + 1);
      boolean paired = Outcome.isSpoken(both);
      phrases.add(paired ? both : words.get(i));
      if (paired) i++;
    }
    return phrases;
  }

  private Bounds bounds(TimeWords times) {
    Bounds bounds = reference.map(it -> Bounds.only(session(it))).orElse(Bounds.NONE);
    if (since.isPresent()) bounds = bounds.since(times.read(since.get()));
    if (from.isPresent()) bounds = bounds.since(times.read(from.get()));
    if (until.isPresent()) {
      Instant end = times.read(until.get());
      if (!end.isAfter(bounds.since())) throw new Misused(WRONG_WAY_ROUND);
      bounds = bounds.until(end);
    }
    return before.isPresent() ? bounds.before(session(before.get())) : bounds;
  }

  private static Criterion said(String words) {
    Criterion.Said said = new Criterion.Said(words);
    if (said.conditions().isEmpty()) throw new Misused("There is no word in '" + words + "'.");
    return said;
  }

  private static Network network(String text) {
    return Network.parse(text)
        .orElseThrow(() ->
            new Misused(
                "'"
                    + text
                    + "' is no IP address and no network; write 192.0.2.7, 192.0.2.0/24, or"
                    + " 2001:db8::/32."));
  }

  private static MessageId message(String text) {
    return MessageId.parse(text)
        .orElseThrow(
            () -> new Misused("'" + text + "' is no queue id; these look like S.0000014938."));
  }

  private static SessionId session(String text) {
    return SessionId.parse(text)
        .orElseThrow(() -> new Misused("'" + text + "' is not the id of a session."));
  }

  private static Level level(int number) {
    return Arrays.stream(Level.values())
        .filter(it -> it.number() == number)
        .findAny()
        .orElseThrow(() -> new Misused("Levels are 0, 1, 2, 3, 4, and 5."));
  }

  private static SessionKind protocol(String text) {
    return named(text, "Protocols are ", SessionKind.values(), SessionKind::code);
  }

  private static Outcome outcome(String text) {
    return named(text, "Outcomes are ", Outcome.values(), Outcome::code);
  }

  private static <T> T named(
      String text, String advice, T[] all, Function<? super T, String> code) {
    return Arrays.stream(all)
        .filter(it -> code.apply(it).equals(text))
        .findAny()
        .orElseThrow(() ->
            new Misused(
                advice + Arrays.stream(all).map(code).collect(Collectors.joining(", ")) + "."));
  }
}
