/// Signatures with which a domain answers for a message (DKIM: RFC 6376, RFC 8463): what is signed,
/// and how signatures and keys are written. Signing itself is done elsewhere.
@NullMarked
package dev.glasspost.protocol.dkim;

import org.jspecify.annotations.NullMarked;
