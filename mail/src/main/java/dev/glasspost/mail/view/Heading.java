package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.protocol.text.Escape;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What stands above a record.
public final class Heading {
  private static final String DATE = "d MMMM uuuu";

  private Heading() {}

  /// As in `SMTP session 09F3…, line 750: 192.0.2.1 on 5 May 1999 (times in UTC)`.
  public static String of(Summary summary, ZoneId zone) {
    String date = date(summary, zone);
    if (summary.kind() == SessionKind.SERVER)
      return "%s, %s, told on %s (times in %s)"
          .formatted(ofServer(summary), summary.id(), date, zone(zone));
    return "%s session %s%s on %s (times in %s)"
        .formatted(summary.kind().label(), summary.id(), whose(summary), date, zone(zone));
  }

  private static String ofServer(Summary summary) {
    String account = summary.caller().account();
    return switch (summary.about()) {
      case SESSION, JOURNAL -> "What the journal lacks";
      case CLOCK -> "What became of the clock";
      case ACCOUNT -> "Mail removed with the account " + Escape.of(account);
    };
  }

  /// As in `re-enactment at 127.0.0.1:2525 on 5 May 1999 (times in UTC)`.
  static String ofRepetition(String where, Summary summary, ZoneId zone) {
    return "re-enactment %s on %s (times in %s)"
        .formatted(Escape.of(where), date(summary, zone), zone(zone));
  }

  private static String date(Summary summary, ZoneId zone) {
    return DateTimeFormatter.ofPattern(DATE, Locale.ENGLISH)
        .withZone(zone)
        .format(summary.span().began());
  }

  /// Nothing where only the words are known.
  private static String whose(Summary summary) {
    if (summary.caller().line() == 0 && summary.caller().peer().isEmpty()) return "";
    String peer = summary.caller().peer().map(Endpoint::address).orElse("unknown address");
    return ", line %d: %s".formatted(summary.caller().line(), Escape.of(peer));
  }

  /// When a session began, as in `5 May 1999, 02:35:56 UTC`.
  public static String began(Summary summary, ZoneId zone) {
    return DateTimeFormatter.ofPattern(DATE + ", HH:mm:ss", Locale.ENGLISH)
            .withZone(zone)
            .format(summary.span().began())
        + " "
        + zone(zone);
  }

  /// What a time zone is called.
  public static String zone(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }
}
