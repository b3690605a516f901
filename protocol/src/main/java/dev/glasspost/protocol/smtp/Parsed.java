package dev.glasspost.protocol.smtp;

import java.util.Set;

/// What a line from a client turned out to be.
public sealed interface Parsed {
  /// A command with everything it needs.
  record Understood(Command command, Set<Liberty> liberties) implements Parsed {
    public Understood {
      liberties = Set.copyOf(liberties);
    }
  }

  /// Something that can't be obeyed.
  ///
  /// @param verb the first word of the line, in upper case; only what can be shown of it
  record Garbled(String verb, Fault fault) implements Parsed {}

  /// A client that speaks another protocol altogether.
  ///
  /// @param protocol such as `HTTP`
  record Foreign(String protocol) implements Parsed {}
}
