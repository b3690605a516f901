package dev.glasspost.session.pop3;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.maildrop.Maildrops;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.login.Pause;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Patience;
import dev.glasspost.session.wire.Regret;
import dev.glasspost.session.wire.Service;
import java.time.InstantSource;

/// Serves POP3.
///
/// @param clock as the conversations have it
public record Pop3Service(
    Pop3Settings settings, Logins logins, Maildrops maildrops, InstantSource clock, Pause pause)
    implements Service {
  @Override
  public SessionKind kind() {
    return SessionKind.POP3;
  }

  @Override
  public Patience patience() {
    return new Patience(
        settings.times().session(), settings.times().writing(), settings.limits().commands());
  }

  @Override
  public Ending serve(Conversation conversation) {
    return new Pop3Session(this, conversation).run();
  }

  @Override
  public Octets regrets(Regret regret, SessionId session) {
    return new Replies(settings.hostName(), session).regrets(regret).line();
  }
}
