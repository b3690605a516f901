package dev.glasspost.mail.relay;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Finds the hosts that take mail for a domain (RFC 5321 §5.1), and their addresses. Every question
/// and answer is told to whoever keeps the record. Safe for any thread, if `random` is.
///
/// @param port at which hosts listen that the Domain Name System names: 25 in earnest
/// @param patience with each question
public record HostSearch(
    Resolver resolver,
    InstantSource clock,
    RandomGenerator random,
    Ourselves ourselves,
    int port,
    Duration patience) {
  /// How many hosts of one domain are looked at (RFC 5321 §5.1 asks for two at the least).
  public static final int MAX_HOSTS = 5;

  /// How many addresses of one host are tried, of both families together.
  public static final int MAX_ADDRESSES = 4;

  private static final int NO_PREFERENCE = 0;

  /// The hosts in the order in which they are to be tried.
  public Hosts hosts(NextHop hop, Consumer<SessionEvent> note) {
    return switch (hop) {
      case NextHop.Host(_, String host, int hostPort) ->
          new Hosts.Found(List.of(new MailHost(host, NO_PREFERENCE, hostPort)));
      case NextHop.Exchangers(String domain) ->
          literal(domain).orElseGet(() -> exchangers(domain, note));
    };
  }

  /// RFC 5321 §2.3.5.
  private Optional<Hosts> literal(String domain) {
    return Domain.parse(domain)
        .filter(Domain::isLiteral)
        .map(it -> it.text().substring(1, it.text().length() - 1))
        .map(it -> it.regionMatches(true, 0, "IPv6:", 0, 5) ? it.substring(5) : it)
        .map(it -> new Hosts.Found(List.of(new MailHost(it, NO_PREFERENCE, port))));
  }

  private Hosts exchangers(String domain, Consumer<SessionEvent> note) {
    return switch (ask(Question.Type.MX, domain, note)) {
      case Answer.Found(var records) -> chosen(records);
      // The domain itself is the host then, if it has an address (RFC 5321 §5.1).
      case Answer.Nothing _ -> implicit(domain);
      case Answer.Failed(String why) -> new Hosts.Unclear(why);
      case Answer.TooLate _ -> new Hosts.Unclear("no answer in time");
    };
  }

  private Hosts implicit(String domain) {
    return ourselves.isCalled(domain)
        ? new Hosts.None(Hosts.Why.OURSELVES)
        : new Hosts.Found(List.of(new MailHost(domain, NO_PREFERENCE, port)));
  }

  private Hosts chosen(List<String> records) {
    List<MailHost> named = records.stream().flatMap(this::host).toList();
    if (named.isEmpty()) // RFC 7505 §3
    return new Hosts.None(
          records.stream().anyMatch(HostSearch::isNull)
              ? Hosts.Why.NONE_WANTED
              : Hosts.Why.NONE_NAMED);
    List<MailHost> before = beforeUs(shuffled(named));
    return before.isEmpty()
        ? new Hosts.None(Hosts.Why.OURSELVES)
        : new Hosts.Found(before.subList(0, Math.min(before.size(), MAX_HOSTS)));
  }

  private Stream<MailHost> host(String record) {
    int space = record.indexOf(' ');
    String name = record.substring(space + 1);
    if (space <= 0 || name.isEmpty() || isNull(record)) return Stream.empty();
    return Stream.of(new MailHost(name, Integer.parseInt(record.substring(0, space)), port));
  }

  private static boolean isNull(String record) {
    return record.endsWith(" .");
  }

  /// Hosts that are equally good are tried in any order, to spread the load (RFC 5321 §5.1).
  private List<MailHost> shuffled(List<MailHost> hosts) {
    List<MailHost> all = new ArrayList<>(hosts);
    for (int i = all.size() - 1; i > 0; i--) Collections.swap(all, i, random.nextInt(i + 1));
    all.sort(Comparator.comparingInt(MailHost::preference));
    return all;
  }

  /// Where we are among them, only those that are better than we are may be tried: the others would
  /// send it back (RFC 5321 §5.1).
  private List<MailHost> beforeUs(List<MailHost> hosts) {
    int ours =
        hosts.stream()
            .filter(host -> ourselves.isCalled(host.name()))
            .mapToInt(MailHost::preference)
            .min()
            .orElse(Integer.MAX_VALUE);
    return hosts.stream().filter(host -> host.preference() < ours).toList();
  }

  /// The addresses of a host. IPv6 comes first (RFC 6724 §10.3); each family gets its chance.
  public Addresses addresses(MailHost host, Consumer<SessionEvent> note) {
    if (IpAddress.parse(host.name()).isPresent())
      return usable(host, List.of(IpAddress.written(host.name())));
    Answer six = ask(Question.Type.AAAA, host.name(), note);
    Answer four = ask(Question.Type.A, host.name(), note);
    List<String> all = merged(found(six), found(four));
    if (!all.isEmpty()) return usable(host, all);
    return why(six)
        .or(() -> why(four))
        .<Addresses>map(Addresses.Unclear::new)
        .orElseGet(Addresses.None::new);
  }

  private Addresses usable(MailHost host, List<String> addresses) {
    return addresses.stream().anyMatch(it -> ourselves.listensAt(it, host.port()))
        ? new Addresses.Ours()
        : new Addresses.Found(addresses);
  }

  private static List<String> merged(List<String> six, List<String> four) {
    int sixes = Math.min(six.size(), Math.max(MAX_ADDRESSES / 2, MAX_ADDRESSES - four.size()));
    int fours = Math.min(four.size(), MAX_ADDRESSES - sixes);
    return Stream.concat(six.stream().limit(sixes), four.stream().limit(fours)).toList();
  }

  private static List<String> found(Answer answer) {
    return answer instanceof Answer.Found(var records) ? records : List.of();
  }

  private static Optional<String> why(Answer answer) {
    return switch (answer) {
      case Answer.Found _, Answer.Nothing _ -> Optional.empty();
      case Answer.Failed(String why) -> Optional.of(why);
      case Answer.TooLate _ -> Optional.of("no answer in time");
    };
  }

  private Answer ask(Question.Type type, String name, Consumer<SessionEvent> note) {
    Question question = new Question(type, name);
    Instant before = clock.instant();
    note.accept(new SessionEvent.Asked(question));
    Answer answer = resolver.ask(question, patience);
    Duration took = Duration.between(before, clock.instant());
    note.accept(
        new SessionEvent.Answered(question, answer, took.isNegative() ? Duration.ZERO : took));
    return answer;
  }
}
