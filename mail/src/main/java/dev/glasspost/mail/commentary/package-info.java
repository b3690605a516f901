/// What a person who knows mail would say about a session; knows nothing of how it is shown.
@NullMarked
package dev.glasspost.mail.commentary;

import org.jspecify.annotations.NullMarked;
