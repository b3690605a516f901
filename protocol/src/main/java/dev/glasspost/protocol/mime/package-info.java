/// MIME (RFC 2045, RFC 2046): the parts of a message, and how they are encoded.
@NullMarked
package dev.glasspost.protocol.mime;

import org.jspecify.annotations.NullMarked;
