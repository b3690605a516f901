/// Domains, mailboxes and paths as RFC 5321 §4.1.2 spells them; knows nothing of accounts.
@NullMarked
package dev.glasspost.protocol.address;

import org.jspecify.annotations.NullMarked;
