/// Measures how soon a server listens after it was started, and what it holds then.
@NullMarked
package dev.glasspost.bench.start;

import org.jspecify.annotations.NullMarked;
