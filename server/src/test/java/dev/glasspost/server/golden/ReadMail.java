package dev.glasspost.server.golden;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trails;
import dev.glasspost.testkit.FakeClock;
import java.time.Duration;
import java.util.List;

/// A message for an alias and for nobody, which was delivered, read, and deleted.
final class ReadMail {
  private ReadMail() {}

  static List<Trail> trails() {
    FakeClock clock = FakeClock.at("2026-11-26T02:35:56Z");
    try (Provider provider = new Provider(clock, 10)) {
      provider.serveSmtp(sender(clock), 1);
      provider.postman.runDue();
      clock.pass(Duration.ofMinutes(10));
      provider.servePop3(reader(clock));
      Trails trails =
          new Trails(provider.journal.reader(), provider.queue, new StoreMaildrops(provider.store));
      return trails.of(new MessageId(1)).stream().toList();
    }
  }

  private static ScriptedWire sender(FakeClock clock) {
    return new ScriptedWire(clock, new Endpoint("36.37.0.13", 39_891), Provider.LOCAL)
        .after(1, "HELO desk98\r\n")
        .after(1, "MAIL FROM:<emailplus@321media.com>\r\n")
        .after(1, "RCPT TO:<recipes@hypertouch.com>\r\n")
        .after(0, "RCPT TO:<nobody@hypertouch.com>\r\n")
        .after(1, "DATA\r\n")
        .after(1, "Message-ID: <1.Made-Up@321media.com>\r\n\r\nHello.\r\n.\r\n")
        .after(1, "QUIT\r\n");
  }

  private static ScriptedWire reader(FakeClock clock) {
    return new ScriptedWire(clock, new Endpoint("192.0.2.7", 1110), Provider.LOCAL)
        .after(1, "USER joepublic\r\n")
        .after(1, "PASS " + Provider.PASSWORD.reveal().utf8() + "\r\n")
        .after(1, "RETR 1\r\n")
        .after(1, "DELE 1\r\n")
        .after(1, "QUIT\r\n");
  }
}
