/// Dialogues written down, and played against a server: knows no protocol but lines.
@NullMarked
package dev.glasspost.testkit.dialogue;

import org.jspecify.annotations.NullMarked;
