/// What we may ask the Domain Name System, and what it may answer.
@NullMarked
package dev.glasspost.mail.dns;

import org.jspecify.annotations.NullMarked;
