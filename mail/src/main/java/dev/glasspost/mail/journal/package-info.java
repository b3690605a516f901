/// Records of every conversation, as events; knows nothing of how they are shown.
@NullMarked
package dev.glasspost.mail.journal;

import org.jspecify.annotations.NullMarked;
