package dev.glasspost.mail.relay;

import java.util.List;

/// What came of looking for the addresses of one host.
public sealed interface Addresses {
  /// @param addresses IP addresses as text, in the order in which they are to be tried; at least
  ///   one
  record Found(List<String> addresses) implements Addresses {
    public Found {
      addresses = List.copyOf(addresses);
    }
  }

  /// It has none.
  record None() implements Addresses {}

  /// It is this server itself.
  record Ours() implements Addresses {}

  /// It could not be found out now.
  ///
  /// @param why in a few words
  record Unclear(String why) implements Addresses {}
}
