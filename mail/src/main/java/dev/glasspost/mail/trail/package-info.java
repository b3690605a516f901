/// What became of one message, over all sessions, the queue and the maildrops; knows nothing of how
/// it is shown.
@NullMarked
package dev.glasspost.mail.trail;

import org.jspecify.annotations.NullMarked;
