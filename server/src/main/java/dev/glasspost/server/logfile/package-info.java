/// The server's log file: one more reader of the journal, for programs that read such files.
@NullMarked
package dev.glasspost.server.logfile;

import org.jspecify.annotations.NullMarked;
