package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.protocol.smtp.Capabilities;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.client.Broken.When;
import dev.glasspost.session.smtp.client.Visit.Welcome;
import dev.glasspost.session.wire.Discretion;
import java.time.Duration;
import java.util.Optional;

/// Tells a host who we are (RFC 4954 §4). The password is told to nobody but the host that the
/// administrator named, and is in no record.
///
/// Whatever fails is for the administrator to mend, so the mail waits until he has.
record Identification(ClientTalk talk, Duration patience) {
  private static final EnhancedCode SECURITY = new EnhancedCode(7, 0);
  private static final EnhancedCode NO_ENCRYPTION = new EnhancedCode(7, 10);
  private static final Discretion PASSWORD = _ -> Words.AUTH_PLAIN.length();

  /// Returns why they are not told, or do not know us; nothing if all is well.
  Optional<Welcome> log(HostLogin login, Capabilities theirs) {
    if (talk.conversation().isDoubtful()) return unsafe();
    if (theirs.offersLoginWith("PLAIN")) return plain(login);
    if (theirs.offersLoginWith("LOGIN")) return oldFashioned(login);
    return refused(
        new Snag(
            Reason.OUR_LOGIN_REFUSED,
            SECURITY,
            talk.host() + " offers no way to log in that we know (PLAIN, LOGIN)",
            Optional.empty(),
            Snag.Lasts.FOR_NOW));
  }

  private Optional<Welcome> unsafe() {
    return refused(
        Snag.forNow(
            Reason.NO_SAFE_LOGIN,
            NO_ENCRYPTION,
            "the password for %s is told to no one who can't show its certificate"
                .formatted(talk.host())));
  }

  private Optional<Welcome> plain(HostLogin login) {
    talk.conversation().say(Words.authPlain(login), PASSWORD);
    return end(talk.hear(patience));
  }

  /// AUTH LOGIN has no RFC; it asks for the name and then for the password.
  private Optional<Welcome> oldFashioned(HostLogin login) {
    Answer asked = talk.ask(Words.AUTH_LOGIN, patience);
    if (!goesOn(asked)) return end(asked);
    talk.conversation().say(Words.base64(Octets.utf8(login.user())), Discretion.ALL_CLEAR);
    Answer askedAgain = talk.hear(patience);
    if (!goesOn(askedAgain)) return end(askedAgain);
    talk.conversation().say(Words.base64(login.password().reveal()), Discretion.ALL_SECRET);
    return end(talk.hear(patience));
  }

  private static boolean goesOn(Answer answer) {
    return answer instanceof Answer.Replied(var reply) && reply.kind() == HeardReply.Kind.GO_ON;
  }

  private Optional<Welcome> end(Answer answer) {
    return switch (answer) {
      case Answer.Replied(var reply) -> reply.isDone() ? Optional.empty() : refused(no(reply));
      case Answer.Garbled _ ->
          Optional.of(new Welcome.Lost(Broken.garbled(talk.host(), When.LOGIN)));
      case Answer.Nothing(var how) ->
          Optional.of(new Welcome.Lost(Broken.over(talk.host(), how, When.LOGIN)));
    };
  }

  private Snag no(HeardReply reply) {
    return reply.isClosing()
        ? Snag.said(talk.host(), reply)
        : Snag.loginRefused(talk.host(), reply);
  }

  private static Optional<Welcome> refused(Snag why) {
    return Optional.of(new Welcome.Unwelcome(why));
  }
}
