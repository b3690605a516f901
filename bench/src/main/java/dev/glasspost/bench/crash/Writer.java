package dev.glasspost.bench.crash;

import dev.glasspost.bench.subject.Places;
import dev.glasspost.bench.wire.Smtp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;

/// A client that sends letters for as long as it is let, over as few connections as the kills leave
/// it.
final class Writer implements Runnable {
  private static final int MAX_PAUSE_MILLIS = 10;
  private static final int MESSAGES_PER_CONNECTION = 50;

  private final int number;
  private final Places places;
  private final List<String> recipients;
  private final Ledger ledger;
  private final SplittableRandom random;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Smtp.BUFFER_OCTETS);
  private final Troubles troubles;
  private int written;

  Writer(int number, Setting setting, SplittableRandom random) {
    this.number = number;
    this.places = setting.places();
    this.recipients = setting.recipients();
    this.ledger = setting.ledger();
    this.troubles = setting.troubles();
    this.random = random;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Smtp smtp = Smtp.call(places.smtp(), buffer, "[127.0.0.1]")) {
        for (int i = 0; i < MESSAGES_PER_CONNECTION; i++) {
          send(smtp);
          pause();
        }
        smtp.say("QUIT");
        smtp.expect(221);
      } catch (Smtp.Refused no) {
        troubles.note("SMTP: " + no.reply());
      } catch (IOException _) {
        // Killed in the middle, or not there yet: that is what it is about.
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void send(Smtp smtp) throws IOException {
    String recipient = recipients.get(random.nextInt(recipients.size()));
    Letter letter = Letter.write(number + "." + written++, recipient, random);
    ask(smtp, "MAIL FROM:<writer@bench.example>", 250);
    ask(smtp, "RCPT TO:<" + recipient + ">", 250);
    ask(smtp, "DATA", 354);
    ledger.sent(letter);
    smtp.send(letter.stuffed());
    smtp.expect(250);
    ledger.acknowledged(letter);
  }

  private static void ask(Smtp smtp, String command, int code) throws IOException {
    smtp.say(command);
    smtp.expect(code);
  }

  private void pause() throws InterruptedException {
    Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
  }
}
