package dev.glasspost.protocol.smtp;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What a line from a client turned out to be.
public sealed interface Parsed {
  /// A command with everything it needs.
  ///
  /// @param liberties in the order in which [Liberty] lists them, whatever set they came in
  record Understood(Command command, Set<Liberty> liberties) implements Parsed {
    public Understood {
      liberties = Collections.unmodifiableSet(new TreeSet<>(liberties));
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
