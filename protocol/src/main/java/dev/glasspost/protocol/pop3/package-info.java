/// The grammar of POP3 (RFC 1939, RFC 2449); knows nothing of maildrops or connections.
@NullMarked
package dev.glasspost.protocol.pop3;

import org.jspecify.annotations.NullMarked;
