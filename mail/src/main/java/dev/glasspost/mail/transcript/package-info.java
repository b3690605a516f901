/// What was said in a session and by whom, and how that is written into a line of text and read
/// back.
@NullMarked
package dev.glasspost.mail.transcript;

import org.jspecify.annotations.NullMarked;
