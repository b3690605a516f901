package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.session.wire.Input.Over;

/// Why a session can't go on.
///
/// @param ending as the session's record tells it
record Broken(Snag why, Ending ending, When when) {
  /// What was going on.
  enum When {
    GREETING("before it had greeted"),
    INTRODUCTION("when it was told our name"),
    ENCRYPTION("when the connection was to be encrypted"),
    LOGIN("when we logged in"),
    ENVELOPE("when it was told of the message"),
    BEFORE_CONTENT("when the message was to be sent"),
    END_OF_CONTENT("at the end of the message"),
    AFTERWARDS("after it had refused");

    private final String words;

    When(String words) {
      this.words = words;
    }
  }

  static Broken garbled(String host, When when) {
    return new Broken(Snag.garbled(host, when.words), Ending.UNINTELLIGIBLE, when);
  }

  static Broken over(String host, Over how, When when) {
    return new Broken(Snag.over(host, how, when.words), how.ending(), when);
  }

  /// Whether it may work in clear.
  boolean isEncryptionsFault() {
    return when == When.ENCRYPTION;
  }

  /// Whether they can't have seen the message.
  boolean isUnheard() {
    return switch (when) {
      case GREETING, INTRODUCTION, ENCRYPTION, LOGIN, ENVELOPE, BEFORE_CONTENT -> true;
      case END_OF_CONTENT, AFTERWARDS -> false;
    };
  }
}
