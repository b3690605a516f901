/// Records as lines that people can read, and as text for terminals; knows nothing of storage.
@NullMarked
package dev.glasspost.mail.view;

import org.jspecify.annotations.NullMarked;
