/// Finding sessions in the journal: what can be asked, what of a record can be found, and the
/// index.
@NullMarked
package dev.glasspost.mail.search;

import org.jspecify.annotations.NullMarked;
