package dev.glasspost.protocol.smtp;

/// What is wrong with a command line.
public sealed interface Fault {
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

  /// A parameter that is given twice, or whose value makes no sense.
  record BadParameter(String keyword) implements Fault {}

  /// Octets that are no UTF-8 (RFC 6531 §3.1).
  record NotUtf8() implements Fault {}

  /// A control character, perhaps a bare CR, in the line (RFC 5321 §4.1.1 has none).
  record ControlCharacter() implements Fault {}
}
