/// How somebody proves in a conversation who they are (RFC 4422), whatever protocol carries it.
@NullMarked
package dev.glasspost.session.login;

import org.jspecify.annotations.NullMarked;
