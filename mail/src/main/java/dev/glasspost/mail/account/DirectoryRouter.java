package dev.glasspost.mail.account;

import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.RouteTable;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.routing.Routing;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;

/// Routes by what the directory holds at the moment of each question.
///
/// The postmaster of the host itself is ours, though its name need be no domain of ours: reports
/// come from there, and people are told to write to it (RFC 5321 §4.5.1).
///
/// @param host the name of this host
public record DirectoryRouter(Directory directory, Domain host) implements Router {
  /// For a host that has no name of its own.
  public DirectoryRouter(Directory directory) {
    this(directory, Domain.parse(RouteTable.LOCALHOST).orElseThrow());
  }

  @Override
  public Routing route(Mailbox address) {
    Routing found = directory.table().route(address);
    boolean elsewhere =
        found.destinations().stream().allMatch(Destination.Foreign.class::isInstance);
    return elsewhere && isOfThisHost(address) ? routePostmaster() : found;
  }

  private boolean isOfThisHost(Mailbox address) {
    return address.canonical().equals("postmaster@" + host.canonical());
  }

  @Override
  public Routing routePostmaster() {
    return directory.table().routePostmaster();
  }
}
