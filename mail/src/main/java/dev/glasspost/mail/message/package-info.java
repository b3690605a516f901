/// The names of messages; knows nothing of what is done with them.
@NullMarked
package dev.glasspost.mail.message;

import org.jspecify.annotations.NullMarked;
