/// Speaks SMTP and POP3 as clients do, over blocking sockets, to hosts of this machine only.
@NullMarked
package dev.glasspost.bench.wire;

import org.jspecify.annotations.NullMarked;
