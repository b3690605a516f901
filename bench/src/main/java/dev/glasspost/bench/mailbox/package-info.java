/// Counts the messages in the mailboxes of a server, from outside.
@NullMarked
package dev.glasspost.bench.mailbox;

import org.jspecify.annotations.NullMarked;
