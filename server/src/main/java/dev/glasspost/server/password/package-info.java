/// Password hashes; knows nothing of accounts.
@NullMarked
package dev.glasspost.server.password;

import org.jspecify.annotations.NullMarked;
