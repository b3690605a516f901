package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Level;
import java.time.Instant;

/// One line of a view. All its texts are safe to show: nothing in them ends a line or commands a
/// terminal, and HTML needs no more than its usual escaping.
///
/// @param actor who acts, such as `SMTP-750([192.0.2.1])`, or `C` and `S` for the two sides of a
///   conversation; empty for comments
/// @param basis what stands behind a comment, such as `RFC 5321 §4.2`; else empty
public record Line(
    Instant time, Level level, Voice voice, String actor, String text, String basis) {
  Line(Instant time, Level level, Voice voice, String actor, String text) {
    this(time, level, voice, actor, text, "");
  }
}
