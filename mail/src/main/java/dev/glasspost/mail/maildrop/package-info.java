/// The messages of one account, as POP3 (RFC 1939 §3) calls them.
@NullMarked
package dev.glasspost.mail.maildrop;

import org.jspecify.annotations.NullMarked;
