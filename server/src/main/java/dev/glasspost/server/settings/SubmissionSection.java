package dev.glasspost.server.settings;

import java.time.Duration;
import java.util.List;

/// Handing in mail.
@Section(doc = "Taking mail from the people who have an account here, to be sent (RFC 6409).")
public record SubmissionSection(
    @Setting(
            doc =
                """
                Where to listen for mail programs that ask for encryption (STARTTLS) once they are \
                connected. An empty list `[]` switches it off; see `submissions.listen` too.\
                """,
            standard = "*:587")
        List<NetworkAddress> listen,
    @Setting(
            doc =
                """
                Who may log in over a connection that is not encrypted, so that others could read \
                the password: with `never` nobody, with `on-loopback` only programs on this \
                machine, with `allowed` everybody.\
                """,
            standard = "on-loopback")
        ClearLogins clearLogins,
    @Setting(
            doc =
                """
                Which addresses people may send from, as the sender of the envelope and in the \
                From field of the message. With `own`, those at which they get mail themselves: \
                their account's address, and whatever aliases and routes lead to it; a Sender \
                field that names somebody else is taken out. With `any`, all.\
                """,
            standard = "own")
        Senders senders,
    @Setting(
            doc =
                """
                How many messages one account may send in an hour. Who has sent so many is told to \
                wait; so somebody who has found out a password can do little harm. A message \
                counts when its sender is named.\
                """,
            standard = "300",
            from = "1",
            to = "1000000")
        int messagesPerHour,
    @Setting(
            doc =
                "To how many recipients one account may send in an hour, all its messages"
                    + " together.",
            standard = "1000",
            from = "1",
            to = "1000000")
        int recipientsPerHour,
    @Setting(
            doc =
                """
                How long a message may be held here before it goes on its way, if the mail program \
                asks for that (RFC 4865). With `0s` none is held.\
                """,
            standard = "30d",
            from = "0s",
            to = "366d")
        Duration holdAtMost,
    @Setting(
            doc = "How many wrong names or passwords a client may give before we hang up.",
            standard = "3",
            from = "1",
            to = "100")
        int maxWrongLogins) {

  /// Who may say a password over a connection that others could read.
  public enum ClearLogins {
    ALLOWED,
    ON_LOOPBACK,
    NEVER
  }

  /// Which addresses people may send from.
  public enum Senders {
    OWN,
    ANY
  }

  public SubmissionSection {
    listen = List.copyOf(listen);
  }
}
