/// Finds out whether a server stays small, and serves others, whatever clients do.
@NullMarked
package dev.glasspost.bench.abuse;

import org.jspecify.annotations.NullMarked;
