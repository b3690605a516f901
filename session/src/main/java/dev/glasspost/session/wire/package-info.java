/// Connections and their two doors, hearing and saying; knows no protocol.
@NullMarked
package dev.glasspost.session.wire;

import org.jspecify.annotations.NullMarked;
