/// Drives an SMTP server with a load of messages and tells what became of them.
@NullMarked
package dev.glasspost.bench.smtp;

import org.jspecify.annotations.NullMarked;
