package dev.glasspost.session.pop3;

import static dev.glasspost.session.pop3.PostOffice.LOGIN;
import static dev.glasspost.session.pop3.PostOffice.PASSWORD;
import static dev.glasspost.session.pop3.PostOffice.PLAIN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.store.Seeds;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeds.class)
final class Pop3SecretsTest {
  private final PostOffice office = new PostOffice();

  @ParameterizedTest
  @ValueSource(
      strings = {
        LOGIN,
        "USER joepublic\r\npass open sesame\r\n",
        "PASS open sesame\r\n",
        " PASS open sesame\r\n",
        "USER nobody\r\nPASS open sesame \r\n",
        "AUTH PLAIN " + PLAIN + "\r\n",
        "AUTH PLAIN\r\n" + PLAIN + "\r\n",
        "AUTH PLAIN\r\n" + PLAIN + " \r\n",
        "AUTH  PLAIN " + PLAIN + "\r\n",
        "AUTH LOGIN " + PLAIN + "\r\n",
        "AUTH LOGIN\r\nam9lcHVibGlj\r\n" + PLAIN + "\r\n",
        "AUTH PLAIN x\r\n" + PLAIN + "\r\n",
        "AUTH\r\n" + PLAIN + "\r\n",
        LOGIN + "AUTH PLAIN\r\n" + PLAIN + "\r\n",
        "APOP joepublic open sesame\r\n",
        "PASS open sesame",
        "USER joepublic\r\nsesame\r\n",
        "USER joepublic\r\nPASSsesame\r\n",
        "USER joepublic\r\nPASS=sesame\r\n",
        "USER joepublic sesame\r\n",
      })
  void noPasswordIsKept(String said) {
    assertThat(shown(office.say(said, "QUIT\r\n")))
        .doesNotContainIgnoringCase("sesame")
        .doesNotContainIgnoringCase(PLAIN);
  }

  @Test
  void aPasswordInALineThatIsTooLongIsNotKept() {
    Call call = office.say("PASS " + "open sesame ".repeat(100) + "\r\nQUIT\r\n");
    assertThat(shown(call)).doesNotContainIgnoringCase("sesame");
    assertThat(call.heard()).contains("-ERR a command line has 255 octets at most");
  }

  @Test
  void whatIsWithheldIsToldByItsLengthAndAKeyedDigest() {
    Call call = office.say("PASS " + PASSWORD + "\r\n");
    List<Part> parts = ((Heard) call.events(Heard.class).getFirst()).words().parts();
    assertThat(parts.getFirst()).isEqualTo(new Part.Clear(Octets.ascii("PASS ")));
    assertThat(parts.get(1))
        .isInstanceOfSatisfying(
            Part.Withheld.class,
            withheld -> {
              assertThat(withheld.what()).isEqualTo(What.SECRET);
              assertThat(withheld.octets()).isEqualTo(PASSWORD.length());
              assertThat(withheld.fingerprint().algorithm()).isEqualTo(Algorithm.HMAC_SHA_256);
            });
  }

  @Test
  void contentIsToldByItsLengthOnTheWireAndTheDigestOfTheMessage() {
    String message = "Subject: x\r\n\r\n.\r\n";
    office.deliver(message);
    Call call = office.say(LOGIN, "RETR 1\r\n");
    assertThat(shown(call)).doesNotContain("Subject");
    assertThat(call.events(Said.class))
        .contains(
            new Said(
                Utterance.of(
                    new Part.Withheld(
                        What.CONTENT,
                        message.length() + 1,
                        new Fingerprint(message.length(), Algorithm.SHA_256, sha256(message))))));
  }

  @Test
  void theRecordHasAllOctetsThatWentOverTheWire() {
    office.deliver("Subject: a\r\n\r\n..\r\n", "Subject: b\r\n\r\n");
    Call call = office.call();
    for (String said :
        List.of("CAPA\r\n", LOGIN, "XYZZY\r\nLIST\nRETR 1\r\n", "TOP 2 1\r\nQUIT\r\n"))
      call.send(said);
    call.hangUp();
    PostOffice.assertRecordTellsTheWire(call);
  }

  /// Everything in the record that a reader could see.
  private static String shown(Call call) {
    return call.events().toString();
  }

  private static Octets sha256(String text) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
