package dev.glasspost.server.golden;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trail.Step;
import dev.glasspost.mail.trail.Trails;
import dev.glasspost.server.view.TrailFormat;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// A server whose messages are followed.
abstract class Followed {
  static final MessageId FIRST = new MessageId(1);
  static final String JOE = "joepublic@hypertouch.com";

  final FakeClock clock = FakeClock.at("2026-11-26T02:35:56Z");
  final Provider provider = new Provider(clock, 10);

  @AfterEach
  void end() {
    provider.close();
  }

  Trails trails() {
    return new Trails(
        provider.journal.reader(), provider.queue, new StoreMaildrops(provider.store));
  }

  List<String> now(MessageId id) {
    return now(trails().of(id).orElseThrow());
  }

  static List<String> now(Trail trail) {
    return trail.sentences().stream().map(it -> it.text()).toList();
  }

  List<String> steps(MessageId id) {
    return trails().of(id).orElseThrow().steps().stream()
        .map(Step::words)
        .map(it -> it.text())
        .toList();
  }

  static String text(List<Trail> trails) throws IOException {
    StringBuilder text = new StringBuilder();
    TrailFormat.TEXT.print(trails, text);
    return text.toString();
  }

  SessionRecord receive(String... recipients) {
    ScriptedWire wire =
        caller().after(1, "HELO desk98\r\n").after(1, "MAIL FROM:<emailplus@321media.com>\r\n");
    for (String recipient : recipients) wire.after(1, recipient);
    wire.after(1, "DATA\r\n")
        .after(1, "Message-ID: <1.Made-Up@321media.com>\r\n\r\nHello.\r\n.\r\n")
        .after(1, "QUIT\r\n");
    return provider.serveSmtp(wire, 1);
  }

  SessionRecord serve(String... pieces) {
    ScriptedWire wire = caller();
    for (String piece : pieces) wire.after(1, piece);
    return provider.serveSmtp(wire, 1);
  }

  SessionRecord read(String... pieces) {
    clock.pass(Duration.ofMinutes(10));
    ScriptedWire wire = reader();
    for (String piece : pieces) wire.after(1, piece);
    return provider.servePop3(wire);
  }

  ScriptedWire caller() {
    return new ScriptedWire(clock, new Endpoint("36.37.0.13", 39_891), Provider.LOCAL);
  }

  ScriptedWire reader() {
    return new ScriptedWire(clock, new Endpoint("192.0.2.7", 1110), Provider.LOCAL)
        .after(1, "USER joepublic\r\n")
        .after(1, "PASS " + Provider.PASSWORD.reveal().utf8() + "\r\n");
  }
}
