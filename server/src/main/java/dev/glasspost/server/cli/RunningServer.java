package dev.glasspost.server.cli;

import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.server.admin.AdminSocket;
import dev.glasspost.server.run.Glasspost;
import dev.glasspost.server.run.Glasspost.Listening;
import dev.glasspost.server.run.Holdings;
import dev.glasspost.server.run.LookAhead;
import dev.glasspost.server.run.Outside;
import dev.glasspost.server.run.StartProblem;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/// A server that runs on a data folder and takes commands.
final class RunningServer implements AutoCloseable {
  private final Holdings holdings;
  private final Glasspost server;
  private final AdminSocket admin;

  private RunningServer(Holdings holdings, Glasspost server, AdminSocket admin) {
    this.holdings = holdings;
    this.server = server;
    this.admin = admin;
  }

  /// Takes the data folder over and makes everything ready. Nothing listens before [#open].
  static RunningServer start(DataFolder folder, Place place, Resolver resolver)
      throws IOException, StartProblem {
    LookAhead.begin(place.settings(), place.data());
    Holdings holdings = folder.open();
    try {
      Glasspost server =
          new Glasspost(place.settings(), place.data(), holdings, Outside.real(resolver));
      Premises premises =
          new Premises(place.data(), place.settings(), folder.opener(), lines(server));
      AdminSocket admin =
          AdminSocket.open(place.data(), Program.inServer(server.administration(), premises));
      return new RunningServer(holdings, server, admin);
    } catch (IOException | StartProblem | RuntimeException failure) {
      holdings.close();
      throw failure;
    }
  }

  /// What commands show of its open lines: one object for all of them.
  static Optional<LinesOnShow> lines(Glasspost server) {
    return server
        .administration()
        .gauges()
        .map(gauges -> new LinesOnShow(gauges.lines()::busy, InstantSource.system()));
  }

  Listening open() throws StartProblem {
    return server.open();
  }

  Glasspost server() {
    return server;
  }

  @Override
  public void close() throws IOException {
    try (holdings;
        server) {
      admin.close();
    }
  }
}
