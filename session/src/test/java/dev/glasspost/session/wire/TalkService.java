package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.util.function.Function;

/// A protocol made up by a test.
record TalkService(Patience patience, Function<Conversation, Ending> talk) implements Service {
  static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(30), Duration.ofMinutes(2), 100_000);

  TalkService(Function<Conversation, Ending> talk) {
    this(PATIENCE, talk);
  }

  @Override
  public SessionKind kind() {
    return SessionKind.SMTP_IN;
  }

  @Override
  public Ending serve(Conversation conversation) {
    return talk.apply(conversation);
  }

  @Override
  public Octets regrets(Regret regret, SessionId session) {
    return Octets.ascii("SORRY " + regret + "\r\n");
  }
}
