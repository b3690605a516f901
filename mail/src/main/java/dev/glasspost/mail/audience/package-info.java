/// Who may see what of a record: what is not for them is taken out before anybody shows it.
@NullMarked
package dev.glasspost.mail.audience;

import org.jspecify.annotations.NullMarked;
