/// Puts the server together, starts it, and stops it.
@NullMarked
package dev.glasspost.server.run;

import org.jspecify.annotations.NullMarked;
