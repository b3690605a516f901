/// Records of the Domain Name System as people publish them.
@NullMarked
package dev.glasspost.protocol.dns;

import org.jspecify.annotations.NullMarked;
