/// Finding documents of a partition by the terms in them; knows the store, but not what the
/// documents are.
@NullMarked
package dev.glasspost.mail.index;

import org.jspecify.annotations.NullMarked;
