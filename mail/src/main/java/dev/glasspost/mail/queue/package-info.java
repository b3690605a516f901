/// Messages on their way: accepted, kept, tried again, removed.
@NullMarked
package dev.glasspost.mail.queue;

import org.jspecify.annotations.NullMarked;
