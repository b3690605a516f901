package dev.glasspost.mail.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SenderReadingTest {
  private static final long SEED = Long.getLong("glasspost.seed", System.nanoTime());

  @Test
  void theFoundingSessionAsItsSenderSawIt() {
    assertThat(spoken(FoundingSessions.line750()))
        .containsExactly(
            "S: 220-mail.hypertouch.com Glasspost is ready.",
            "S: 220 No unsolicited email ads",
            "C: HELO Made-Up-Name-desk98",
            "S: 250 209.31.44.214 cannot verify Made-Up-Name-desk98",
            "C: MAIL FROM:<Made-Up-Name-emailplus@321media.com> ",
            "S: 250 <Made-Up-Name-emailplus@321media.com> sender accepted",
            "C: RCPT TO: <recipes@hypertouch.com> ",
            "S: 250 <recipes@hypertouch.com> recipient accepted",
            "C: DATA",
            "S: 354 Enter mail, end with \".\" on a line by itself",
            "C: [content, 1,285 octets, SHA-256 " + "0".repeat(64) + "]",
            "C: .",
            "S: 250 S.0000014938 message accepted for delivery",
            "C: quit",
            "S: 221 209.31.44.214 closing connection");
  }

  @Test
  void whatNeverLeftWasNeverReceived() {
    Session session = new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z");
    session
        .note(new Said(Session.clear("220 hello\r\n")))
        .note(new Said(Session.clear("250 and more\r\n")))
        .note(new Left(15, 25))
        .note(new Said(Session.clear("421 never\r\n")));
    assertThat(spoken(session.end(Ending.CONNECTION_LOST)))
        .containsExactly("S: 220 hello", "S: 250 \\");
  }

  @Test
  void contentThatLeftInPartSaysSo() {
    Session session = new Session(SessionKind.POP3, "1999-05-05T02:35:56Z");
    SessionRecord heard = session.content(500).record(Progress.OPEN);
    Utterance content = ((Heard) heard.moments().getLast().event()).words();
    session.note(new Said(content)).note(new Left(40, 503));
    assertThat(spoken(session.record(Progress.OPEN)).getLast())
        .startsWith("S: [content, 40 octets, 500 without transparency dots, SHA-256 ");
  }

  @Test
  void aLineWithoutAProperEndIsShownAsSuch() {
    Session session = new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z");
    session.hear("QUIT\n").hear("NO\rOP\r\n").hear("half a li").hear("back\\slash\r\n");
    assertThat(spoken(session.record(Progress.OPEN)))
        .containsExactly("C: QUIT\\n\\", "C: NO\\rOP", "C: half a li\\", "C: back\\\\slash");
  }

  @Test
  void everyOctetOfTheWireCanBeReadBack() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2_000; i++) {
      Octets words = octets(random);
      Session session = new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z");
      session.note(new Heard(Utterance.clear(words)));
      assertThat(wire(spoken(session.record(Progress.OPEN)))).as("seed %s", SEED).isEqualTo(words);
    }
  }

  /// Octets that are hard to show: line ends, controls, broken and whole UTF-8, our own marks.
  private static Octets octets(SplittableRandom random) {
    List<String> pieces =
        List.of("\r\n", "\r", "\n", "\\", "\u001b[1m", "C: ", "ü", "\u202e", "[content]", "a", " ");
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      octets.writeBytes(pieces.get(random.nextInt(pieces.size())).getBytes(UTF_8));
      if (random.nextInt(4) == 0) octets.write(random.nextInt(256));
    }
    return Octets.of(octets.toByteArray());
  }

  /// What the lines of the view stand for.
  private static Octets wire(List<String> lines) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (String line : lines) {
      boolean ended = !line.replace("\\\\", "").endsWith("\\");
      String text = line.substring("C: ".length(), line.length() - (ended ? 0 : 1));
      unescape(text, octets);
      if (ended) octets.writeBytes(new byte[] {'\r', '\n'});
    }
    return Octets.of(octets.toByteArray());
  }

  private static void unescape(String text, ByteArrayOutputStream octets) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point != '\\') {
        octets.writeBytes(Character.toString(point).getBytes(UTF_8));
        continue;
      }
      char kind = text.charAt(i++);
      switch (kind) {
        case 'r' -> octets.write('\r');
        case 'n' -> octets.write('\n');
        case 't' -> octets.write('\t');
        case '\\' -> octets.write('\\');
        case 'x' -> {
          octets.write(Integer.parseInt(text, i, i + 2, 16));
          i += 2;
        }
        case 'u' -> {
          int close = text.indexOf('}', i);
          int named = Integer.parseInt(text, i + 1, close, 16);
          octets.writeBytes(Character.toString(named).getBytes(UTF_8));
          i = close + 1;
        }
        default -> throw new AssertionError("no such escape: " + text);
      }
    }
  }

  private static List<String> spoken(SessionRecord record) {
    return new Lens(View.SENDER, Level.ALL, ZoneOffset.UTC)
        .sheet(record).lines().stream().map(line -> line.actor() + ": " + line.text()).toList();
  }
}
