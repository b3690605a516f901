/// Lets commands run where the store is open: in the server, asked for over a Unix domain socket.
@NullMarked
package dev.glasspost.server.admin;

import org.jspecify.annotations.NullMarked;
