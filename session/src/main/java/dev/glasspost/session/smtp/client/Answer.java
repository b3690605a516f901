package dev.glasspost.session.smtp.client;

import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.session.wire.Input.Over;

/// What came of waiting for a reply.
sealed interface Answer {
  /// They replied.
  record Replied(HeardReply reply) implements Answer {}

  /// What they said is no reply, so nothing that follows can be understood.
  record Garbled() implements Answer {}

  /// Nothing more can be heard.
  record Nothing(Over how) implements Answer {}
}
