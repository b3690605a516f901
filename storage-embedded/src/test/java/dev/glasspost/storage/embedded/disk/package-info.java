/// A file system over the real one that fails, fills up, and loses power.
@NullMarked
package dev.glasspost.storage.embedded.disk;

import org.jspecify.annotations.NullMarked;
