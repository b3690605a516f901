package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.protocol.smtp.Dialect;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Patience;
import dev.glasspost.session.wire.Regret;
import dev.glasspost.session.wire.Service;

/// Takes mail in over SMTP.
public record SmtpService(SmtpSettings settings, PostOffice post, Duty duty) implements Service {
  /// Takes mail for the people here.
  public SmtpService(SmtpSettings settings, PostOffice post) {
    this(settings, post, new Duty.Reception());
  }

  @Override
  public SessionKind kind() {
    return switch (duty) {
      case Duty.Reception _ -> SessionKind.SMTP_IN;
      case Duty.Submission _ -> SessionKind.SUBMISSION;
    };
  }

  @Override
  public Patience patience() {
    return new Patience(
        settings.times().session(), settings.times().writing(), settings.limits().commands());
  }

  @Override
  public Ending serve(Conversation conversation) {
    return new SmtpSession(this, conversation).run();
  }

  @Override
  public Octets regrets(Regret regret, SessionId session) {
    return new Replies(settings, session).regrets(regret).encode(Dialect.SMTP);
  }
}
