package dev.glasspost.protocol.smtp;

/// What is wrong with a command line.
public sealed interface Fault {
  /// Whether this is nothing that a person or a mail program would say.
  default boolean isGibberish() {
    return this instanceof NotUtf8 || this instanceof ControlCharacter;
  }

  /// No such command.
  record UnknownCommand() implements Fault {}

  /// @param usage how the command is spelt, as in `RCPT TO:<address>`
  record Malformed(String usage) implements Fault {}

  /// What stands behind `MAIL FROM:` is no path.
  ///
  /// @param path as it was spelt
  record BadSender(String path) implements Fault {}

  /// What stands behind `RCPT TO:` is no path.
  ///
  /// @param path as it was spelt
  record BadRecipient(String path) implements Fault {}

  /// A parameter that was not offered (RFC 5321 §4.1.1.11).
  record UnknownParameter(String keyword) implements Fault {}

  /// A parameter that is given twice.
  record RepeatedParameter(String keyword) implements Fault {}

  /// A parameter whose value makes no sense.
  record BadParameter(String keyword) implements Fault {}

  /// Octets that are no UTF-8 (RFC 6531 §3.3).
  record NotUtf8() implements Fault {}

  /// A CR that is not followed by LF (RFC 5321 §2.3.8).
  record BareCr() implements Fault {}

  /// Another control character; no command has one (RFC 5321 §4.1.1).
  record ControlCharacter() implements Fault {}
}
