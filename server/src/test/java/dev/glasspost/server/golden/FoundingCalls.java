package dev.glasspost.server.golden;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.session.smtp.SmtpSettings.VerifyHelo;
import dev.glasspost.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The two calls of the founding pages, made again to this server: the same octets with the same
/// pauses, on the same lines.
final class FoundingCalls {
  /// What is left of a call.
  record Call(SessionRecord record, List<ScriptedWire.Spoken> wire) {}

  private static final String HEADER =
      """
      Message-ID: <419.436278.39703056-Made-Up-Number-emailplus@321media.com>\r
      From: Made-Up-Name <Made-Up-Name-emailplus@321media.com>\r
      Subject: 57 million addresses\r
      \r
      """;

  private FoundingCalls() {}

  /// The provider's own re-enactment.
  static Call line750() {
    FakeClock clock = FakeClock.at("1999-05-05T02:35:56Z");
    try (Provider provider = new Provider(clock, 10).called(741).received(14_937)) {
      provider.resolver.answers(
          Question.Type.A, "Made-Up-Name-desk98", new Answer.Nothing(), Duration.ofSeconds(1));
      ScriptedWire wire =
          new ScriptedWire(clock, new Endpoint("36.37.0.13", 39_891), Provider.LOCAL)
              .after(55, "HELO Made-Up-Name-desk98\r\n")
              .after(53, "MAIL FROM:<Made-Up-Name-emailplus@321media.com> \r\n")
              .after(11, "RCPT TO: <recipes@hypertouch.com> \r\n")
              .after(11, "DATA\r\n");
      return call(provider, message(wire, 17), 8, 554);
    }
  }

  /// The same after a setting was changed: whoever gives a name that can't be verified is refused.
  static Call line750WhereNamesCount() {
    FakeClock clock = FakeClock.at("1999-05-06T02:35:56Z");
    try (Provider provider = new Provider(clock, 10, VerifyHelo.REFUSE).called(802)) {
      provider.resolver.answers(
          Question.Type.A, "Made-Up-Name-desk98", new Answer.Nothing(), Duration.ofSeconds(1));
      ScriptedWire wire =
          new ScriptedWire(clock, new Endpoint("36.37.0.13", 40_112), Provider.LOCAL)
              .after(55, "HELO Made-Up-Name-desk98\r\n");
      return call(provider, wire, 8, 612);
    }
  }

  /// The call that the re-enactment was made after.
  static Call line509() {
    FakeClock clock = FakeClock.at("1999-04-28T21:30:41Z");
    try (Provider provider = new Provider(clock, 7).called(503).received(14_937)) {
      ScriptedWire wire =
          new ScriptedWire(clock, new Endpoint("209.162.104.65", 1957), Provider.LOCAL)
              .after(2, "HELO desk98\r\n")
              .after(2, "MAIL FROM:<emailplus@321media.com>\r\n")
              .after(1, "RCPT TO: <recipes@hypertouch.com>\r\n")
              .after(1, "DATA\r\n");
      return call(provider, message(wire, 3), 5, 359);
    }
  }

  /// The pieces of the message have the lengths that they had then.
  private static ScriptedWire message(ScriptedWire wire, int pause) {
    String message = HEADER + body(1002 - HEADER.length()) + ".\r\n";
    return wire.after(pause, message.substring(0, 53))
        .after(0, message.substring(53, 967))
        .after(2, message.substring(967, 1002))
        .after(2, message.substring(1002));
  }

  private static String body(int octets) {
    String line = "x".repeat(68) + "\r\n";
    String lines = line.repeat(octets / line.length());
    return lines + "y".repeat(octets - lines.length() - 2) + "\r\n";
  }

  private static Call call(Provider provider, ScriptedWire wire, int others, long sequence) {
    wire.meanwhile(provider.postman::runDue).after(10, "quit\r\n");
    List<SessionRecord> records = new ArrayList<>();
    provider.whileOthersTalk(others, () -> records.add(provider.serveSmtp(wire, sequence)));
    return new Call(records.getFirst(), wire.spoken());
  }
}
