/// What SASL mechanisms (RFC 4422) exchange, whatever protocol carries it.
@NullMarked
package dev.glasspost.protocol.sasl;

import org.jspecify.annotations.NullMarked;
