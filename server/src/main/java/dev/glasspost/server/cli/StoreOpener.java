package dev.glasspost.server.cli;

import dev.glasspost.mail.store.Store;
import dev.glasspost.server.settings.StoreSection;
import java.nio.file.Path;

/// Opens the store of a data folder.
@FunctionalInterface
public interface StoreOpener {
  /// Throws `StoreException.InUse` if another process has it open.
  Store open(Path data, StoreSection settings);

  /// Opens a data folder that this process can't write to, to look at what is in it.
  ///
  /// @param copy an empty folder for what opening it writes
  default Store openToRead(Path data, Path copy, StoreSection settings) {
    return open(data, settings);
  }

  /// Whether there is something to open. Who only looks at a folder that is not there has mistyped
  /// its name, or its disk is not mounted: a new one would have nothing in it, and look well.
  default boolean isThere(Path data) {
    return true;
  }
}
