package dev.glasspost.mail.view;

import dev.glasspost.mail.trail.Trail;
import dev.glasspost.protocol.text.Escape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What stands above a trail, and above each part of it. Safe to show; times are in UTC.
public final class TrailHeading {
  private static final String REFUSED = "A message that has not been accepted";
  private static final String NONE = "No message";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private TrailHeading() {}

  /// As in `S.0000014938 from <a@b.example>, 1,285 octets, Message-ID <1@b.example>`.
  static String of(Trail.Mail mail) {
    StringBuilder heading = new StringBuilder();
    heading.append(mail.id().map(Object::toString).orElse(unaccepted(mail)));
    String from = mail.id().isPresent() ? " from " : ", from ";
    mail.sender().ifPresent(it -> heading.append(from).append(path(it)));
    if (mail.octets() > 0) heading.append(", ").append(Shown.octets(mail.octets()));
    if (!mail.messageIdField().isEmpty())
      heading.append(", Message-ID ").append(Escape.of(mail.messageIdField()));
    if (mail.id().isEmpty()) heading.append(", session ").append(mail.call().session());
    return heading.toString();
  }

  /// As in `Message S.0000014938`.
  public static String title(Trail.Mail mail) {
    return mail.id().map(id -> "Message " + id).orElse(unaccepted(mail));
  }

  /// What is known of a message, by what it is called: `From`, `Size`, …
  public static Map<String, String> facts(Trail.Mail mail) {
    Map<String, String> facts = new LinkedHashMap<>();
    mail.sender().ifPresent(it -> facts.put("From", path(it)));
    if (!mail.messageIdField().isEmpty()) facts.put("Message-ID", Escape.of(mail.messageIdField()));
    if (mail.octets() > 0) facts.put("Size", Shown.octets(mail.octets()));
    facts.put("Session", mail.call().session() + ", " + day(mail.call().began()));
    return facts;
  }

  /// As in `26 November 2026, session 0D7PTZVG0000`.
  public static String of(Trail.Step step) {
    return day(step.time()) + ", session " + step.session();
  }

  private static String unaccepted(Trail.Mail mail) {
    return mail.sender().isPresent() ? REFUSED : NONE;
  }

  static String day(Instant time) {
    return DAY.format(time);
  }

  private static String path(String reversePath) {
    return "<" + Escape.of(reversePath) + ">";
  }
}
