package dev.glasspost.server.run;

import dev.glasspost.mail.store.Store;
import java.nio.file.Path;

/// Opens the store of a data folder.
@FunctionalInterface
public interface StoreOpener {
  /// Throws `StoreException.InUse` if another process has it open.
  Store open(Path data);
}
