package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.session.wire.Input.Over;

/// Why a session can't go on.
///
/// @param ending as the session's record tells it
record Broken(Snag why, Ending ending, When when) {
  /// What was going on.
  enum When {
    GREETING("when we called"),
    INTRODUCTION("when it was told our name"),
    ENCRYPTION("when the connection was to be encrypted"),
    INTRODUCTION_ENCRYPTED("as soon as the connection was encrypted"),
    LOGIN("when we logged in"),
    ENVELOPE("when it was told of the message"),
    BEFORE_CONTENT("before the message was sent"),
    END_OF_CONTENT("while it was given the message"),
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

  /// They said that they close the connection (RFC 5321 §3.8), which says nothing about a message.
  static Broken closed(String host, HeardReply reply, When when) {
    return new Broken(Snag.said(host, reply), Ending.HUNG_UP, when);
  }

  /// As it is for those about whom it was not said.
  Snag forOthers() {
    return why.brokeOff(
        when == When.END_OF_CONTENT
            ? "before they had answered for everybody"
            : "before the message was handed over");
  }

  /// Whether it may work in clear. With TLS 1.3, who does not like our side of the handshake says
  /// so only when we think that it is over (RFC 8446 §4.4.2.4).
  boolean isEncryptionsFault() {
    return when == When.ENCRYPTION || when == When.INTRODUCTION_ENCRYPTED;
  }

  /// Whether they can't have seen the message.
  boolean isUnheard() {
    return switch (when) {
      case GREETING, INTRODUCTION, ENCRYPTION, INTRODUCTION_ENCRYPTED, LOGIN -> true;
      case ENVELOPE, BEFORE_CONTENT -> true;
      case END_OF_CONTENT, AFTERWARDS -> false;
    };
  }
}
