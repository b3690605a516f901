package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import java.time.Instant;

/// How a busy line stands at this moment.
///
/// @param session whose record it makes
/// @param who the account they logged in to, or else the name they gave; empty if neither is known.
///   As it came from the wire: escape before showing
/// @param octetsIn what came from the peer so far
/// @param octetsOut what the peer was sent so far
public record LineStatus(
    long number,
    SessionId session,
    SessionKind kind,
    Endpoint peer,
    String who,
    Instant since,
    Stage stage,
    Doing doing,
    long octetsIn,
    long octetsOut) {}
