package dev.glasspost.mail.routing;

import dev.glasspost.protocol.address.Mailbox;

/// One step the router took, so that its way can be told.
///
/// @param from the canonical address that was met; for [Rule#REFUSE], [Rule#DISCARD] and
///   [Rule#RELAY] the left side of the entry that says so; for [Rule#FOREIGN] the domain
/// @param to the canonical address it became; the right side of the entry for [Rule#RELAY]; else
///   empty where the step ends the way; for [Rule#BY_HAND] the host
public record RouteStep(Rule rule, String from, String to) {
  /// [#from] as people and hosts spell it.
  public String speltFrom() {
    return Mailbox.spelt(from);
  }

  /// [#to] as people and hosts spell it.
  public String speltTo() {
    return Mailbox.spelt(to);
  }

  /// Which kind of entry in the table made the step.
  public enum Rule {
    /// A bare `postmaster`, or one of a domain that has no entry for it (RFC 5321 §4.5.1).
    POSTMASTER,
    /// One domain stands for another.
    DOMAIN_ALIAS,
    /// An alias of an address.
    ALIAS,
    /// What stands behind `+` was left out (RFC 5233 §1).
    SUBADDRESS,
    /// A pattern with `*`.
    WILDCARD,
    /// The pattern that takes what nothing else of the domain takes.
    CATCH_ALL,
    /// An account of this server.
    ACCOUNT,
    /// The table refuses it.
    REFUSE,
    /// The table throws it away.
    DISCARD,
    /// Nothing in a local domain fits.
    NO_SUCH_USER,
    /// Not a domain of ours.
    FOREIGN,
    /// The table names a host that takes it.
    RELAY,
    /// The administrator named a host for this message; the table was not asked.
    BY_HAND,
    /// The way came back to where it had been, or became too long.
    LOOP
  }
}
