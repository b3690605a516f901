/// Micro-benchmarks: how fast the innermost loops of the receiving path are, each on its own.
@NullMarked
package dev.glasspost.bench.micro;

import org.jspecify.annotations.NullMarked;
