/// Plays the founding session against a server of its own, so that everybody can see it work.
@NullMarked
package dev.glasspost.server.trial;

import org.jspecify.annotations.NullMarked;
