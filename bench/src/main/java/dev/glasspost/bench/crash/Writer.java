package dev.glasspost.bench.crash;

import dev.glasspost.bench.wire.Smtp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// A client that sends letters for as long as it is let, over as few connections as the kills leave
/// it.
final class Writer implements Runnable {
  private static final long MAX_PAUSE_NANOS = 10_000_000;
  private static final int MESSAGES_PER_CONNECTION = 50;

  /// One letter in so many goes to the neighbour, who wants each twice.
  private static final int LETTERS_ABROAD = 32;

  private final int number;
  private final Setting setting;
  private final SplittableRandom random;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Smtp.BUFFER_OCTETS);
  private int written;

  Writer(int number, Setting setting, SplittableRandom random) {
    this.number = number;
    this.setting = setting;
    this.random = random;
  }

  @Override
  public void run() {
    while (!setting.over().get()) {
      try (Smtp smtp = Smtp.call(setting.places().smtp(), buffer, "[127.0.0.1]")) {
        for (int i = 0; i < MESSAGES_PER_CONNECTION && !setting.over().get(); i++) {
          send(smtp);
          pause();
        }
        smtp.say("QUIT");
        smtp.expect(221);
      } catch (Smtp.Refused no) {
        setting.troubles().note("SMTP: " + no.reply());
      } catch (IOException _) {
        // Killed in the middle, or not there yet: that is what it is about.
      }
      pause();
    }
  }

  private void send(Smtp smtp) throws IOException {
    String recipient = recipient();
    Letter letter = Letter.write(number + "." + written++, recipient, random);
    ask(smtp, "MAIL FROM:<writer@bench.example>", 250);
    ask(smtp, "RCPT TO:<" + recipient + ">", 250);
    ask(smtp, "DATA", 354);
    setting.ledger().sent(letter);
    smtp.send(letter.stuffed());
    String reply = smtp.expectText(250);
    setting.ledger().acknowledged(letter);
    setting.ledger().receipt(letter, reply);
  }

  private String recipient() {
    boolean abroad = random.nextInt(LETTERS_ABROAD) == 0 && setting.neighbour().isPresent();
    List<String> recipients = setting.recipients();
    return abroad ? Neighbour.SOMEBODY : recipients.get(random.nextInt(recipients.size()));
  }

  private static void ask(Smtp smtp, String command, int code) throws IOException {
    smtp.say(command);
    smtp.expect(code);
  }

  private void pause() {
    LockSupport.parkNanos(random.nextLong(MAX_PAUSE_NANOS));
  }
}
