package dev.glasspost.mail.queue;

import dev.glasspost.protocol.smtp.DsnNotify;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One attempt at one recipient, whose copies may go to several destinations. Used by one thread at
/// a time.
final class Errand {
  private final Envelope.Recipient recipient;
  private final Progress before;
  private final List<String> served;
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Obstacle> failures = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<Progress.Arrived> arrivals = new ArrayList<>();
  private final List<Instant> rests = new ArrayList<>();

  /// Destinations of which it is not known yet what comes of them.
  private int open;

  private boolean isSpread;

  /// The places of those for whom the recipient stands, if they are several.
  private final Map<String, Integer> places = new HashMap<>();

  private boolean wasAsked;

  Errand(Envelope.Recipient recipient, Progress before) {
    this.recipient = recipient;
    this.before = before;
    this.served = new ArrayList<>(before.alreadyServed());
  }

  Envelope.Recipient recipient() {
    return recipient;
  }

  /// The address as it is told.
  String name() {
    return recipient.mailbox().toString();
  }

  /// Whether its way was told already, and nothing was tried since: it waits for its turn.
  ///
  /// @param tries of the message
  boolean isInLine(Tries tries) {
    return tries.turns() > 0 && before instanceof Progress.Waiting;
  }

  /// The recipient stands for several others, and not all of them have their maildrops here: that
  /// the copies are on their way to them is all that the sender is told (RFC 3461 §5.2.7).
  void spreads() {
    isSpread = true;
  }

  /// Each obstacle is told with whom it is about, and in this order, whoever answers first.
  ///
  /// @param destinations several
  void standsFor(List<String> destinations) {
    for (String each : destinations) places.putIfAbsent(each, places.size());
  }

  private Stream<Obstacle> inOrder(List<Obstacle> all) {
    return all.stream()
        .sorted(Comparator.comparingInt(it -> places.getOrDefault(it.destination(), -1)));
  }

  boolean isSpread() {
    return isSpread;
  }

  boolean isServed(String destination) {
    return served.contains(destination);
  }

  void served(String destination) {
    served.add(destination);
    wasAsked = true;
  }

  /// The same where it is for us to tell the sender of it.
  void served(String destination, Progress.Arrived arrival) {
    served(destination);
    arrivals.add(arrival);
  }

  /// Nothing was found out about any destination.
  void met(Obstacle obstacle) {
    obstacles.add(obstacle);
    wasAsked = true;
  }

  void met(String destination, Obstacle obstacle) {
    met(of(destination, obstacle));
  }

  /// The same where it is known until when nobody there is called.
  void met(String destination, Obstacle obstacle, Instant rest) {
    met(destination, obstacle);
    rests.add(rest);
  }

  /// Nobody was called.
  void rested(String destination, Obstacle obstacle, Instant rest) {
    obstacles.add(of(destination, obstacle));
    rests.add(rest);
  }

  void failed(String destination, Obstacle obstacle) {
    lost.add(destination);
    failures.add(of(destination, obstacle));
    wasAsked = true;
  }

  /// How a destination is told; empty where it is the recipient, or the only one.
  String told(String destination) {
    boolean isAnother = !destination.equals(recipient.mailbox().canonical());
    return !places.isEmpty() && isAnother ? destination : "";
  }

  private Obstacle of(String destination, Obstacle obstacle) {
    return obstacle.about(told(destination));
  }

  /// Whether a destination was asked to take the message, or it was found that none can be.
  boolean wasAsked() {
    return wasAsked;
  }

  /// Before when nobody can be asked, since all destinations that are left rest; nothing if it is
  /// not so.
  Optional<Instant> restsUntil() {
    if (open > 0 || rests.size() < obstacles.size()) return Optional.empty();
    return rests.stream().min(Comparator.naturalOrder());
  }

  void opened() {
    open++;
  }

  void closed() {
    open--;
  }

  /// Whether it is known of every destination what came of it.
  boolean wasTried() {
    return open == 0;
  }

  /// How far the message has come with the recipient, as far as that is known now. What a
  /// destination refused for good is not brought to it again while others are tried.
  Progress progress() {
    if (open > 0) return unchanged();
    return Obstacle.of(inOrder(obstacles).toList())
        .map(this::deferred)
        .or(() -> allLost().map(Progress.Failed::new))
        .orElseGet(this::arrived);
  }

  private Progress deferred(Obstacle obstacle) {
    List<String> settled = Stream.concat(served.stream(), lost.stream()).toList();
    return new Progress.Deferred(obstacle, settled, told(), allLost());
  }

  /// Of which nobody has been told.
  private Optional<Obstacle> allLost() {
    return Obstacle.of(Stream.concat(before.untold().stream(), inOrder(failures)).toList());
  }

  private Told told() {
    return before instanceof Progress.Deferred(_, _, var told, _) ? told : Told.NOT_YET;
  }

  /// Who wants to know is told, unless the host that has it does so. Of several arrivals, the one
  /// counts of which the least is known.
  private Progress arrived() {
    if (!recipient.parameters().notifyOn().contains(DsnNotify.SUCCESS)) return new Progress.Done();
    if (isSpread) return new Progress.Arrived(Notice.Action.EXPANDED, Optional.empty());
    if (arrivals.isEmpty()) return new Progress.Done();
    return arrivals.stream()
        .filter(it -> it.where() == Notice.Action.RELAYED)
        .findFirst()
        .orElse(arrivals.getFirst());
  }

  private Progress unchanged() {
    return before instanceof Progress.Deferred(var obstacle, _, var told, var untold)
        ? new Progress.Deferred(obstacle, served, told, untold)
        : new Progress.Waiting(served);
  }
}
