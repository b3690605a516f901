/// Octets and the text made of them, with no meaning given to either.
@NullMarked
package dev.glasspost.protocol.text;

import org.jspecify.annotations.NullMarked;
