package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.protocol.smtp.EnhancedCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What stood in the way of one recipient.
///
/// @param code what a report says of it (RFC 3463 §3); its class is for whoever reports
/// @param detail in words, for whoever runs the server: text from the wire may be in it, to be
///   escaped, and what is ours alone. A sender is told of it only where it came of a call
/// @param reply what another host said, if one was asked
/// @param sessions those in which it was tried to reach other hosts, the last attempt's only
/// @param destination whose copy it is about, where the recipient stands for several: an account,
///   or the address that the next host hears, canonical; else empty. Not for senders
/// @param cause why it did not work the last time, where nothing is tried any more
/// @param besides what stood in the way of others for whom the recipient stands as well
public record Obstacle(
    Reason reason,
    EnhancedCode code,
    String detail,
    Optional<TheirReply> reply,
    List<SessionId> sessions,
    String destination,
    Optional<Reason> cause,
    List<Obstacle> besides) {
  static final int MAX_DETAIL_CHARS = 500;

  static final String GIVEN_UP = "our administrator gave it up";

  /// Our system, without anything that is known to be wrong with it (RFC 3463 §3.4).
  static final EnhancedCode BY_HAND = new EnhancedCode(3, 0);

  private static final EnhancedCode OUR_SYSTEM = BY_HAND;

  public Obstacle {
    detail = detail.substring(0, Math.min(detail.length(), MAX_DETAIL_CHARS));
    sessions = List.copyOf(sessions);
    besides = List.copyOf(besides);
  }

  /// The only one.
  public Obstacle(
      Reason reason,
      EnhancedCode code,
      String detail,
      Optional<TheirReply> reply,
      List<SessionId> sessions) {
    this(reason, code, detail, reply, sessions, "", Optional.empty(), List.of());
  }

  /// One that no other host has to do with.
  public static Obstacle ours(Reason reason, EnhancedCode code, String detail) {
    return new Obstacle(reason, code, detail, Optional.empty(), List.of());
  }

  /// What we keep of the message can't be read. Which file is damaged is for those to know who look
  /// after the store, which tells them.
  static Obstacle unreadable() {
    return ours(Reason.COPY_UNREADABLE, OUR_SYSTEM, "what we keep of it is damaged");
  }

  /// The first of these, with the others besides; nothing if there are none.
  static Optional<Obstacle> of(List<Obstacle> several) {
    List<Obstacle> each = several.stream().flatMap(Obstacle::each).toList();
    return each.stream().findFirst().map(it -> it.with(each.subList(1, each.size())));
  }

  /// This one and those besides, each alone.
  public Stream<Obstacle> each() {
    return Stream.concat(Stream.of(with(List.of())), besides.stream());
  }

  private Obstacle with(List<Obstacle> others) {
    return new Obstacle(reason, code, detail, reply, sessions, destination, cause, others);
  }

  /// The same about one of those for whom a recipient stands.
  Obstacle about(String which) {
    return new Obstacle(reason, code, detail, reply, sessions, which, cause, besides);
  }

  /// The same, which stood in the way before nothing was tried any more.
  Obstacle because(Optional<Reason> why) {
    return new Obstacle(reason, code, detail, reply, sessions, destination, why, besides);
  }

  /// This one and these besides.
  Obstacle and(Optional<Obstacle> others) {
    Stream<Obstacle> more = others.stream().flatMap(Obstacle::each);
    return with(Stream.concat(besides.stream(), more).toList());
  }

  /// Whether it is the administrator who gave it up.
  public boolean isByHand() {
    return reason == Reason.DROPPED_BY_HAND || reason == Reason.BOUNCED_BY_HAND;
  }

  /// The same, but the administrator gave it up.
  Obstacle givenUp(Reason byHand) {
    return new Obstacle(
        byHand,
        BY_HAND,
        GIVEN_UP + "; before, " + detail,
        reply,
        sessions,
        destination,
        Optional.of(reason),
        besides.stream().map(it -> it.givenUp(byHand)).toList());
  }

  /// The same, but nothing is tried any more. Where our copy can't be read, it was not for want of
  /// time.
  Obstacle exhausted() {
    boolean isUnreadable = reason == Reason.COPY_UNREADABLE;
    return new Obstacle(
        isUnreadable ? reason : Reason.RETRIES_EXHAUSTED,
        new EnhancedCode(4, 7),
        detail,
        reply,
        sessions,
        destination,
        Optional.of(reason),
        besides.stream().map(Obstacle::exhausted).toList());
  }
}
