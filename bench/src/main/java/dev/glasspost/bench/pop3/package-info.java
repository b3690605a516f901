/// Measures how fast a mailbox is read over POP3.
@NullMarked
package dev.glasspost.bench.pop3;

import org.jspecify.annotations.NullMarked;
