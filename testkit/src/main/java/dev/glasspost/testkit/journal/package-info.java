/// Journals for tests: one that keeps everything in memory, and the suite every real one passes.
@NullMarked
package dev.glasspost.testkit.journal;

import org.jspecify.annotations.NullMarked;
