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

  /// At another host, because an entry of the table leads there.
  ///
  /// @param address canonical, as the next host is to hear it unless it is what was met
  record Relay(String address, NextHop hop) implements Destination {}

  /// Not ours, and no entry is about it: nothing for strangers, whose mail we do not carry.
  ///
  /// @param hop where mail for it goes from those who may send anywhere
  record Foreign(NextHop hop) implements Destination {}

  /// The table leads in a circle.
  record Loop() implements Destination {}
}
