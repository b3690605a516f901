package dev.glasspost.server;

import dev.glasspost.mail.store.Store;
import dev.glasspost.server.cli.Environs;
import dev.glasspost.server.cli.Program;
import dev.glasspost.server.cli.StoreOpener;
import dev.glasspost.server.settings.StoreSection;
import dev.glasspost.server.terminal.OwnTerminal;
import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The program.
final class Main {
  /// Time, level, text, and the fault if there is one, on a line of its own.
  private static final String LOG_FORMAT = "%1$tF %1$tT %4$s %5$s%6$s%n";

  private Main() {}

  public static void main(String[] args) {
    System.setProperty("java.util.logging.SimpleFormatter.format", LOG_FORMAT);
    System.exit(Program.run(List.of(args), new OwnTerminal(), Environs.own(new OnDisk())));
  }

  /// The store in a folder of this machine.
  private static final class OnDisk implements StoreOpener {
    @Override
    public Store open(Path data, StoreSection settings) {
      return EmbeddedStore.open(data, options(settings), InstantSource.system());
    }

    @Override
    public Store openToRead(Path data, Path copy, StoreSection settings) {
      return EmbeddedStore.openToRead(data, copy, options(settings), InstantSource.system());
    }

    private static EmbeddedOptions options(StoreSection settings) {
      EmbeddedOptions usual = EmbeddedOptions.DEFAULTS;
      return new EmbeddedOptions(
          settings.cache().octets(),
          settings.segment().octets(),
          settings.reserve().octets(),
          usual.waitingOctets(),
          settings.sweepEvery());
    }

    @Override
    public boolean isThere(Path data) {
      return EmbeddedStore.isThere(data);
    }
  }
}
