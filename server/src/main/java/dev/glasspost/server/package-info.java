/// The program: main, wiring.
@NullMarked
package dev.glasspost.server;

import org.jspecify.annotations.NullMarked;
