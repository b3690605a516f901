package dev.glasspost.mail.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What came of a session, and of the messages it brought, as far as is known. A session may have
/// several: it may have been refused one recipient, and its message be accepted for another.
public enum Outcome {
  /// A message was accepted.
  ACCEPTED,
  /// Something was refused for good: the connection, a name, a sender, a recipient, a message, a
  /// login, a command.
  REFUSED,
  /// Something was put off: they were told to come later, or a recipient could not be served yet,
  /// be it that we called and reached nobody.
  DEFERRED,
  /// A recipient has got a message.
  DELIVERED,
  /// A recipient can't get a message.
  FAILED,
  /// A message was thrown away, because a route says so.
  DISCARDED,
  /// Messages were read.
  READ,
  /// Messages were deleted from a maildrop.
  DELETED,
  /// It is over, no message was accepted, and none was read or deleted: refusals, port scans,
  /// mistakes.
  FRUITLESS,
  /// It goes on.
  OPEN,
  /// It ended without a good-bye: they hung up, the connection was lost or could not be encrypted,
  /// or the server died; or we called, and reached nobody.
  BROKEN_OFF,
  /// They were silent, or it went on, for too long.
  TIMED_OUT,
  /// We ended it: there was no line for them, they made too many errors, or we were being stopped.
  TURNED_AWAY,
  /// Something was wrong on our side.
  OUR_FAULT;

  /// As in queries.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What somebody means who types these words: its code, however it is spelt, or what lists of
  /// sessions say instead.
  static Optional<Outcome> spoken(String words) {
    String code = String.join("-", words.toLowerCase(Locale.ROOT).split("[\\s-]+", -1));
    return switch (code) {
      case "put-off" -> Optional.of(DEFERRED);
      case "broke-off", "hung-up" -> Optional.of(BROKEN_OFF);
      case "going-on" -> Optional.of(OPEN);
      default -> named(code);
    };
  }

  /// Whether these words mean an outcome.
  public static boolean isSpoken(String words) {
    return spoken(words).isPresent();
  }

  public static Optional<Outcome> named(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
  }
}
