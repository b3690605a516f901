/// POP3 as a server speaks it (RFC 1939); knows nothing of sockets or of how mail is kept.
@NullMarked
package dev.glasspost.session.pop3;

import org.jspecify.annotations.NullMarked;
