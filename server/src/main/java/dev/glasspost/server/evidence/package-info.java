/// What can be given to others, so that they can check it without us: evidence of sessions, and
/// reports of abuse.
@NullMarked
package dev.glasspost.server.evidence;

import org.jspecify.annotations.NullMarked;
