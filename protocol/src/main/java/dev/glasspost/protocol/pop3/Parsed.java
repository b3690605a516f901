package dev.glasspost.protocol.pop3;

/// What a line from a client turned out to be.
public sealed interface Parsed {
  /// The line's first word, in upper case.
  String verb();

  /// A command with everything it needs.
  record Understood(String verb, Command command) implements Parsed {}

  /// A known command whose arguments can't be understood.
  ///
  /// @param usage how it is spelt, as in `RETR message`
  record Malformed(String verb, String usage) implements Parsed {}

  /// No command known here.
  record Unknown(String verb) implements Parsed {}
}
