package dev.glasspost.mail.account;

import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.routing.Routing;
import dev.glasspost.protocol.address.Mailbox;

/// Routes by what the directory holds at the moment of each question.
public record DirectoryRouter(Directory directory) implements Router {
  @Override
  public Routing route(Mailbox address) {
    return directory.table().route(address);
  }

  @Override
  public Routing routePostmaster() {
    return directory.table().routePostmaster();
  }
}
