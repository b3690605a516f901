/// Where commands are typed and their results read: this process's own terminal or another's.
@NullMarked
package dev.glasspost.server.terminal;

import org.jspecify.annotations.NullMarked;
