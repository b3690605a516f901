package dev.glasspost.session.wire;

import java.time.Duration;

/// How long a conversation may take where no protocol says otherwise.
///
/// @param session from its beginning to its end
/// @param writing until the peer has taken one piece of what we say
public record Patience(Duration session, Duration writing) {}
