package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.routing.NextHop.Transport;
import dev.glasspost.protocol.smtp.Capabilities;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.session.smtp.client.Broken.When;
import java.time.Duration;

/// One conversation with one host, from its greeting on.
final class Visit {
  private static final EnhancedCode ROUTING_LOOP = new EnhancedCode(4, 6);

  private final ClientTalk talk;
  private final Transport transport;
  private final CarrierSettings settings;

  /// What came of the beginning of a visit.
  sealed interface Welcome {
    record Ready(Capabilities theirs) implements Welcome {}

    /// They want nothing from us: it is for us to go.
    record Unwelcome(Snag why) implements Welcome {}

    record Lost(Broken how) implements Welcome {}
  }

  Visit(ClientTalk talk, Transport transport, CarrierSettings settings) {
    this.talk = talk;
    this.transport = transport;
    this.settings = settings;
  }

  /// Waits for their greeting, and says who we are.
  Welcome begin() {
    talk.conversation().enter(Stage.AWAITING_GREETING);
    return switch (talk.hear(settings.times().greeting())) {
      case Answer.Replied(var reply) ->
          reply.isDone() ? greeted(reply) : new Welcome.Unwelcome(Snag.said(talk.host(), reply));
      case Answer.Garbled _ -> new Welcome.Lost(Broken.garbled(talk.host(), When.GREETING));
      case Answer.Nothing(var how) ->
          new Welcome.Lost(Broken.over(talk.host(), how, When.GREETING));
    };
  }

  private Welcome greeted(HeardReply greeting) {
    String name = greeting.lines().getFirst().strip().split("\\s", 2)[0];
    if (name.equalsIgnoreCase(settings.hostName()))
      return new Welcome.Unwelcome(
          Snag.forGood(
              Reason.LEADS_BACK_TO_US,
              ROUTING_LOOP,
              talk.host() + " greets with this server's own name"));
    talk.conversation().enter(Stage.INTRODUCING);
    return introduce();
  }

  private Welcome introduce() {
    String name = settings.hostName();
    Duration patience = settings.times().command();
    Answer answer =
        switch (transport) {
          case SMTP -> talk.ask(Words.ehlo(name), patience);
          case LMTP -> talk.ask(Words.lhlo(name), patience);
        };
    return switch (answer) {
      case Answer.Replied(var reply) ->
          switch (reply.kind()) {
            case DONE -> new Welcome.Ready(Capabilities.of(reply));
            case NEVER -> plainly(reply);
            case GO_ON, NOT_NOW -> new Welcome.Unwelcome(Snag.said(talk.host(), reply));
          };
      case Answer.Garbled _ -> lost();
      case Answer.Nothing(var how) -> lost(Broken.over(talk.host(), how, When.INTRODUCTION));
    };
  }

  private Welcome lost() {
    return lost(Broken.garbled(talk.host(), When.INTRODUCTION));
  }

  private static Welcome lost(Broken how) {
    return new Welcome.Lost(how);
  }

  /// Old servers know HELO alone (RFC 5321 §3.2).
  private Welcome plainly(HeardReply refusal) {
    if (transport == Transport.LMTP) return new Welcome.Unwelcome(Snag.said(talk.host(), refusal));
    return switch (talk.ask(Words.helo(settings.hostName()), settings.times().command())) {
      case Answer.Replied(var reply) ->
          reply.isDone()
              ? new Welcome.Ready(Capabilities.NONE)
              : new Welcome.Unwelcome(Snag.said(talk.host(), reply));
      case Answer.Garbled _ -> lost();
      case Answer.Nothing(var how) -> lost(Broken.over(talk.host(), how, When.INTRODUCTION));
    };
  }

  /// Says good-bye; what they answer changes nothing.
  Ending leave() {
    talk.conversation().enter(Stage.LEAVING);
    var _ = talk.ask(Words.QUIT, settings.times().farewell());
    return Ending.WE_QUIT;
  }
}
