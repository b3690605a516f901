package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import java.time.Instant;

/// How a busy line stands at this moment.
///
/// @param octetsIn what came from the peer so far
/// @param octetsOut what the peer was sent so far
public record LineStatus(
    long number,
    SessionKind kind,
    Endpoint peer,
    Instant since,
    Stage stage,
    long octetsIn,
    long octetsOut) {}
