/// Certificates: read, made, chosen, and read again when they change.
@NullMarked
package dev.glasspost.server.tls;

import org.jspecify.annotations.NullMarked;
