package dev.glasspost.session.smtp;

import dev.glasspost.mail.dkim.MessageSigner;

/// What is done to a message while it comes.
record Treatment(Mender mender, MessageSigner signer) {
  /// For messages of others, which are kept as they are.
  static final Treatment NONE = new Treatment(Mender.NONE, MessageSigner.NONE);
}
