/// Plays the client's side of recorded sessions again, against a throw-away server or another one.
@NullMarked
package dev.glasspost.server.reenact;

import org.jspecify.annotations.NullMarked;
