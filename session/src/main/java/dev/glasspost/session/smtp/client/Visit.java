package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.routing.NextHop.Transport;
import dev.glasspost.protocol.smtp.Capabilities;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.client.Broken.When;
import dev.glasspost.session.wire.CallEncryption;
import dev.glasspost.session.wire.Input.Over;
import java.util.Optional;
import java.util.function.Function;

/// One conversation with one host, from its greeting on until it is ready for a message.
final class Visit {
  private static final EnhancedCode ROUTING_LOOP = new EnhancedCode(4, 6);

  private final ClientTalk talk;
  private final Transport transport;
  private final CarrierSettings settings;
  private final Guard guard;

  /// What came of the beginning of a visit.
  sealed interface Welcome {
    record Ready(Capabilities theirs) implements Welcome {}

    /// They want nothing from us, or we can't go on: it is for us to go.
    record Unwelcome(Snag why) implements Welcome {}

    record Lost(Broken how) implements Welcome {}
  }

  /// How this visit is guarded.
  ///
  /// @param encryption nothing if it is to be in clear
  /// @param login nothing if they do not want to know who we are
  record Guard(Optional<CallEncryption> encryption, Optional<HostLogin> login) {}

  Visit(ClientTalk talk, Transport transport, CarrierSettings settings, Guard guard) {
    this.talk = talk;
    this.transport = transport;
    this.settings = settings;
    this.guard = guard;
  }

  /// Waits for their greeting, says who we are, encrypts, and logs in.
  ///
  /// @param encryptedAtOnce whether the port expects encryption before anything is said (RFC 8314
  ///   §3.3)
  Welcome begin(boolean encryptedAtOnce) {
    if (encryptedAtOnce && guard.encryption().isPresent()) {
      Optional<Over> failed = encrypt(guard.encryption().get());
      if (failed.isPresent()) return lost(failed.get(), When.ENCRYPTION);
    }
    talk.conversation().enter(Stage.AWAITING_GREETING);
    return heard(talk.hear(settings.times().greeting()), When.GREETING, this::greeted);
  }

  private Optional<Over> encrypt(CallEncryption encryption) {
    return talk.conversation().encrypt(encryption, talk.host());
  }

  /// What they answer is dealt with in `next`, if they answer at all.
  private Welcome heard(Answer answer, When when, Function<HeardReply, Welcome> next) {
    return switch (answer) {
      case Answer.Replied(var reply) -> next.apply(reply);
      case Answer.Garbled _ -> new Welcome.Lost(Broken.garbled(talk.host(), when));
      case Answer.Nothing(var how) -> lost(how, when);
    };
  }

  private Welcome lost(Over how, When when) {
    return new Welcome.Lost(Broken.over(talk.host(), how, when));
  }

  private Welcome unwelcome(HeardReply reply) {
    return new Welcome.Unwelcome(Snag.said(talk.host(), reply));
  }

  private Welcome greeted(HeardReply greeting) {
    if (!greeting.isDone()) return unwelcome(greeting);
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
    Octets words =
        switch (transport) {
          case SMTP -> Words.ehlo(name);
          case LMTP -> Words.lhlo(name);
        };
    When when = talk.conversation().isEncrypted() ? When.INTRODUCTION_ENCRYPTED : When.INTRODUCTION;
    return heard(ask(words), when, this::introduced);
  }

  private Answer ask(Octets words) {
    return talk.ask(words, settings.times().command());
  }

  private Welcome introduced(HeardReply reply) {
    return switch (reply.kind()) {
      case DONE -> met(Capabilities.of(reply));
      case NEVER -> plainly(reply);
      case GO_ON, NOT_NOW -> unwelcome(reply);
    };
  }

  /// Old servers know HELO alone (RFC 5321 §3.2).
  private Welcome plainly(HeardReply refusal) {
    if (transport == Transport.LMTP) return unwelcome(refusal);
    return heard(
        ask(Words.helo(settings.hostName())),
        When.INTRODUCTION,
        reply -> reply.isDone() ? met(Capabilities.NONE) : unwelcome(reply));
  }

  /// What they can do in clear counts no more once it is encrypted (RFC 3207 §4.2).
  private Welcome met(Capabilities theirs) {
    boolean encrypts =
        !talk.conversation().isEncrypted() && theirs.offers(Capabilities.Extension.STARTTLS);
    return guard
        .encryption()
        .filter(_ -> encrypts)
        .map(it -> startTls(it, theirs))
        .orElseGet(() -> identify(theirs));
  }

  private Welcome startTls(CallEncryption encryption, Capabilities theirs) {
    return heard(
        ask(Words.STARTTLS),
        When.ENCRYPTION,
        reply -> reply.isDone() ? encrypted(encryption) : declined(reply, theirs));
  }

  private Welcome encrypted(CallEncryption encryption) {
    return encrypt(encryption).map(how -> lost(how, When.ENCRYPTION)).orElseGet(this::introduce);
  }

  private Welcome declined(HeardReply reply, Capabilities theirs) {
    if (reply.isClosing())
      return new Welcome.Lost(Broken.closed(talk.host(), reply, When.ENCRYPTION));
    talk.conversation().note(new SessionEvent.Noticed(Oddity.ENCRYPTION_DECLINED));
    return identify(theirs);
  }

  private Welcome identify(Capabilities theirs) {
    return guard
        .login()
        .flatMap(login -> new Identification(talk, settings.times().command()).log(login, theirs))
        .orElseGet(() -> new Welcome.Ready(theirs));
  }

  /// Says good-bye.
  Ending leave() {
    return talk.leave(settings.times().farewell());
  }
}
