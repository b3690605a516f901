/// SMTP as a server speaks it (RFC 5321): hears, judges, and hands messages to the queue; knows
/// nothing of sockets, and nothing of how mail is kept.
@NullMarked
package dev.glasspost.session.smtp;

import org.jspecify.annotations.NullMarked;
