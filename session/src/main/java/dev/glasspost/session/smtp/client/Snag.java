package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.TheirReply;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.session.wire.Input.Over;
import java.util.List;
import java.util.Optional;

/// Why something did not work with one host.
///
/// @param lasts whether it will be the same another time
record Snag(
    Reason reason, EnhancedCode code, String detail, Optional<TheirReply> reply, Lasts lasts) {
  private static final EnhancedCode UNDEFINED = new EnhancedCode(0, 0);
  private static final EnhancedCode BAD_CONNECTION = new EnhancedCode(4, 2);
  private static final EnhancedCode OTHER_PROTOCOL = new EnhancedCode(5, 0);
  private static final EnhancedCode NOT_ACCEPTING = new EnhancedCode(3, 2);

  enum Lasts {
    FOR_NOW,
    FOR_GOOD
  }

  static Snag forNow(Reason reason, EnhancedCode code, String detail) {
    return new Snag(reason, code, detail, Optional.empty(), Lasts.FOR_NOW);
  }

  static Snag forGood(Reason reason, EnhancedCode code, String detail) {
    return new Snag(reason, code, detail, Optional.empty(), Lasts.FOR_GOOD);
  }

  /// They said no. A yes where it makes no sense counts as no that may change.
  static Snag said(String host, HeardReply reply) {
    boolean never = reply.kind() == HeardReply.Kind.NEVER;
    return new Snag(
        never ? Reason.THEY_REFUSED_IT : Reason.THEY_PUT_IT_OFF,
        reply.status().orElse(UNDEFINED),
        host + " said: " + reply,
        Optional.of(new TheirReply(host, reply.toString())),
        never ? Lasts.FOR_GOOD : Lasts.FOR_NOW);
  }

  /// They do not let us in. That is between them and us: no reply to the message or its recipients.
  static Snag loginRefused(String host, HeardReply reply) {
    return new Snag(
        Reason.OUR_LOGIN_REFUSED,
        reply.status().orElse(UNDEFINED),
        host + " said to our login: " + reply,
        Optional.empty(),
        Lasts.FOR_NOW);
  }

  /// @param when what was going on
  static Snag garbled(String host, String when) {
    return forNow(
        Reason.NOT_UNDERSTOOD,
        OTHER_PROTOCOL,
        host + " answered something that is no SMTP " + when);
  }

  static Snag over(String host, Over how, String when) {
    return switch (how) {
      case STOPPING ->
          forNow(Reason.SHUTTING_DOWN, NOT_ACCEPTING, "this server was stopped " + when);
      case SILENCE -> broken(host + " said nothing for too long " + when);
      case OUT_OF_TIME -> broken("the session with " + host + " took too long " + when);
      case SAID_ENOUGH -> broken("as many lines had come as one session may have " + when);
      case NOT_LISTENING -> broken(host + " did not take what was sent " + when);
      case ENDLESS_LINE, SPEAKS_TLS -> garbled(host, when);
      case HANG_UP -> broken(host + " closed the connection " + when);
      case LOST -> broken("the connection with " + host + " was lost " + when);
      case NOT_ENCRYPTED -> broken("no encryption could be agreed on with " + host);
    };
  }

  /// The same for somebody about whom they did not say it: nothing is known but that the
  /// conversation broke off.
  ///
  /// @param when when that was
  Snag brokeOff(String when) {
    boolean isThat = reason == Reason.SHUTTING_DOWN || reason == Reason.TALK_BROKE_OFF;
    return isThat ? this : broken("the conversation broke off " + when + ": " + detail);
  }

  private static Snag broken(String detail) {
    return forNow(Reason.TALK_BROKE_OFF, BAD_CONNECTION, detail);
  }

  Carried carried(List<SessionId> sessions) {
    Obstacle obstacle = new Obstacle(reason, code, detail, reply, sessions);
    return switch (lasts) {
      case FOR_NOW -> new Carried.NotNow(obstacle);
      case FOR_GOOD -> new Carried.Never(obstacle);
    };
  }
}
