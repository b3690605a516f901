/// Asks real name servers.
@NullMarked
package dev.glasspost.server.dns;

import org.jspecify.annotations.NullMarked;
