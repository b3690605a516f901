package dev.glasspost.mail.routing;

/// Where one way through the table ends.
public sealed interface Destination {
  /// An account's maildrop, by the account's canonical address.
  record Local(String account) implements Destination {}

  /// Refused by the administrator's table.
  record Refused() implements Destination {}

  /// Taken and thrown away, as the administrator's table says.
  record Discarded() implements Destination {}

  /// A local domain that knows no such user.
  record Unknown() implements Destination {}

  /// Not ours, and nobody said where it goes.
  record Foreign() implements Destination {}

  /// The table leads in a circle.
  record Loop() implements Destination {}
}
