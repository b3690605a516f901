package dev.glasspost.server;

import dev.glasspost.mail.store.StoreException;
import dev.glasspost.server.cli.Environs;
import dev.glasspost.server.cli.Program;
import dev.glasspost.server.terminal.OwnTerminal;
import java.util.List;

/// The program.
final class Main {
  private Main() {}

  public static void main(String[] args) {
    Environs environs =
        Environs.own(_ -> {
          throw new StoreException.Unavailable("There is no storage engine in this build yet.");
        });
    System.exit(Program.run(List.of(args), new OwnTerminal(), environs));
  }
}
