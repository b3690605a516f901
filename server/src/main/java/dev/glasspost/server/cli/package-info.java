/// The command line: what can be typed behind `glasspost`.
@NullMarked
package dev.glasspost.server.cli;

import org.jspecify.annotations.NullMarked;
