package dev.glasspost.mail.queue;

/// What another host answered.
///
/// @param host its name
/// @param text all of the reply in one line, as in `550 5.1.1 No such user`; from the wire, to be
///   escaped
public record TheirReply(String host, String text) {
  /// What is kept of a reply; some are essays.
  static final int MAX_CHARS = 1_000;

  public TheirReply {
    text = text.substring(0, Math.min(text.length(), MAX_CHARS));
  }
}
