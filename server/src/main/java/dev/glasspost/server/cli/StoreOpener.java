package dev.glasspost.server.cli;

import dev.glasspost.mail.store.Store;
import dev.glasspost.server.settings.StoreSection;
import java.nio.file.Path;

/// Opens the store of a data folder.
@FunctionalInterface
public interface StoreOpener {
  /// Throws `StoreException.InUse` if another process has it open.
  Store open(Path data, StoreSection settings);
}
