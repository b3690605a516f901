/// Looks at a domain as the world sees it, and says what is missing for mail to come and go.
@NullMarked
package dev.glasspost.server.check;

import org.jspecify.annotations.NullMarked;
