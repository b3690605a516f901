/// Messages and their header sections (RFC 5322).
@NullMarked
package dev.glasspost.protocol.message;

import org.jspecify.annotations.NullMarked;
