/// The words of SMTP (RFC 5321 and extensions) as records, and the way from octets to them and
/// back.
@NullMarked
package dev.glasspost.protocol.smtp;

import org.jspecify.annotations.NullMarked;
