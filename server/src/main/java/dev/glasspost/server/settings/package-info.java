/// What an administrator can set before the start, as typed records; knows nothing of what is done
/// with it.
@NullMarked
package dev.glasspost.server.settings;

import org.jspecify.annotations.NullMarked;
