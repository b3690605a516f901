/// SMTP and LMTP as a client speaks them: brings messages to other hosts.
@NullMarked
package dev.glasspost.session.smtp.client;

import org.jspecify.annotations.NullMarked;
