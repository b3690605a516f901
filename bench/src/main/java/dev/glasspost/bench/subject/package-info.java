/// The servers that are measured: how each is set up in a folder of its own, started and stopped.
@NullMarked
package dev.glasspost.bench.subject;

import org.jspecify.annotations.NullMarked;
