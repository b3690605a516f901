package dev.glasspost.server.view;

import dev.glasspost.mail.journal.Stage;
import dev.glasspost.session.wire.Doing;
import dev.glasspost.session.wire.LineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// What a line is doing, in words.
public final class LineWords {
  /// Waits that are shorter are not worth a word.
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private LineWords() {}

  /// As in `waiting for a command, for 20 s` or `sending a message: 1.2 MB so far`.
  public static String of(LineStatus line, Instant now) {
    return switch (line.doing()) {
      case Doing.Listening(Instant since) -> awaited(line.stage()) + lasting(since, now);
      case Doing.Taking(long before) ->
          "receiving a message: " + size(line.octetsIn() - before) + " so far";
      case Doing.Giving(long before) ->
          "sending a message: " + size(line.octetsOut() - before) + " so far";
      case Doing.Speaking() -> "sending a reply";
      case Doing.Working() -> work(line.stage());
    };
  }

  private static String awaited(Stage stage) {
    return switch (stage) {
      case GREETED, CHECKING_NAME -> "waiting for a greeting";
      case MET, DONE -> "waiting for a command";
      case CHECKING_SENDER, SENDER_GIVEN -> "waiting for a recipient";
      case CHECKING_RECIPIENT, RECIPIENT_GIVEN -> "waiting for another recipient or a message";
      case RECEIVING, STORING -> "waiting for the rest of a message";
      case AUTHORIZATION -> "waiting for a login";
      case LOGGING_IN -> "waiting for the rest of a login";
      case TRANSACTION, UPDATE -> "waiting for a command";
      case LEAVING -> "waiting for them to go";
      case ENCRYPTING -> "agreeing on encryption";
      case LOOKING_FOR_HOST, CALLING, AWAITING_GREETING -> "waiting for their greeting";
      case INTRODUCING, HANDING_OVER -> "waiting for their answer";
    };
  }

  private static String work(Stage stage) {
    return switch (stage) {
      case GREETED -> "greeting them";
      case MET, SENDER_GIVEN, RECIPIENT_GIVEN, TRANSACTION, AUTHORIZATION -> "answering a command";
      case CHECKING_NAME,
          CHECKING_SENDER,
          CHECKING_RECIPIENT,
          RECEIVING,
          STORING,
          UPDATE,
          LEAVING,
          ENCRYPTING,
          LOGGING_IN,
          LOOKING_FOR_HOST,
          AWAITING_GREETING,
          INTRODUCING,
          HANDING_OVER ->
          stage.words();
      case CALLING -> "calling them";
      case DONE -> "closing the connection";
    };
  }

  private static String lasting(Instant since, Instant now) {
    Duration time = Duration.between(since, now);
    return time.compareTo(MOMENT) < 0 ? "" : ", for " + words(time);
  }

  private static String words(Duration time) {
    if (time.toMinutes() == 0) return time.toSeconds() + " s";
    if (time.toHours() == 0) return time.toMinutes() + " min";
    return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }

  /// As in `812 octets`, `1.2 kB`, `50.0 MB`.
  private static String size(long octets) {
    if (octets == 1) return "1 octet";
    if (octets < 1_000) return octets + " octets";
    if (octets < 1_000_000) return scaled(octets, 1e3) + " kB";
    return octets < 1_000_000_000 ? scaled(octets, 1e6) + " MB" : scaled(octets, 1e9) + " GB";
  }

  private static String scaled(long octets, double unit) {
    return String.format(Locale.ROOT, "%.1f", Math.floor(octets / unit * 10) / 10);
  }
}
