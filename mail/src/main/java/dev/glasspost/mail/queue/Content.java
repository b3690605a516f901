package dev.glasspost.mail.queue;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.protocol.text.Octets;

/// A message's octets, exactly as the client sent them (transparency dots removed); trace fields
/// are kept beside them and put in front when the message is read.
///
/// @param messageIdField the value of the Message-ID field, empty if there is none
public record Content(BlobRef blob, Octets sha256, String messageIdField) {}
