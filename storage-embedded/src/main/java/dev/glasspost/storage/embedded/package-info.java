/// The storage contract on one machine: segment files for blobs, RocksDB for keys.
@NullMarked
package dev.glasspost.storage.embedded;

import org.jspecify.annotations.NullMarked;
