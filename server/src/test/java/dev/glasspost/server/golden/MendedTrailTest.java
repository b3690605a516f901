package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Mend;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Trails are evidence of what came, and that is not always what was kept.
final class MendedTrailTest extends Followed {
  private static final Octets CAME = Octets.of(new byte[] {1});
  private static final Octets KEPT = Octets.of(new byte[] {2});

  @Test
  void whatCameIsToldApartFromWhatWasMended() {
    Recorder session = provider.journal.open(SessionKind.SUBMISSION);
    session.note(
        new Judged(new Subject.Sender("a@b.example"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED));
    session.note(new Judged(new Subject.Recipient(JOE), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL));
    session.note(new Mended(List.of(Mend.DATE_ADDED, Mend.MESSAGE_ID_ADDED), 29, CAME));
    session.note(new MessageEvent.Received(FIRST, 115, KEPT));
    session.close();
    assertThat(trails().of(session.id()).getFirst().steps())
        .extracting(it -> it.words().text())
        .contains(
            "We mended it: it had no date, so we put one in; it had no Message-ID, so we put one"
                + " in.",
            "The message came, 29 octets, and became S.0000000001. The SHA-256 of what came is 01."
                + " What we keep is the message as we mended it, 115 octets; the SHA-256 of that is"
                + " 02.");
  }
}
