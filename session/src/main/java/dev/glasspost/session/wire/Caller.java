package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;

/// Who asks for a line, or is called on one.
///
/// @param session whose record is made of the call
/// @param kind what is spoken
record Caller(SessionId session, SessionKind kind, Wire wire) {}
