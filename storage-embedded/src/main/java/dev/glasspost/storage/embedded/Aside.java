package dev.glasspost.storage.embedded;

import java.util.function.Function;

/// The key files, for whoever reads them beside those who use them.
interface Aside {
  /// Runs something on the files themselves, which are not replaced meanwhile. It may take long,
  /// but must write no row.
  <T> T aside(Function<? super KeyFiles, ? extends T> work);
}
