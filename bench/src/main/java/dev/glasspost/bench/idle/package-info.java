/// Measures what connections cost that are open and say nothing.
@NullMarked
package dev.glasspost.bench.idle;

import org.jspecify.annotations.NullMarked;
