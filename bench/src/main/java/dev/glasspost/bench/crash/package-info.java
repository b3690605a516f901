/// Kills a server again and again and finds out whether it keeps its word.
@NullMarked
package dev.glasspost.bench.crash;

import org.jspecify.annotations.NullMarked;
