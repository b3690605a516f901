/// Which hosts take mail that is not kept here, as the Domain Name System says it; calls none.
@NullMarked
package dev.glasspost.mail.relay;

import org.jspecify.annotations.NullMarked;
