/// Libraries made ready for the notes that Java takes of a start (its AOT cache).
@NullMarked
package dev.glasspost.server.notes;

import org.jspecify.annotations.NullMarked;
