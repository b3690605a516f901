/// The keys of our domains, and signing what our users send with them (DKIM).
@NullMarked
package dev.glasspost.mail.dkim;

import org.jspecify.annotations.NullMarked;
