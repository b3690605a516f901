package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.DialTrouble;

/// The clauses about bringing mail to other hosts: as [Clauses].
public final class ClausesAbroad {
  // Liberties

  static final Phrase CERTIFICATE_NOT_VOUCHED_FOR =
      new Phrase(
          "nobody we trust vouches for their certificate, which is good enough to encrypt with",
          "RFC 7435 §3");
  static final Phrase CERTIFICATE_OF_ANOTHER_NAME =
      new Phrase(
          "their certificate is for another name, but good enough to encrypt with", "RFC 7435 §3");
  static final Phrase ENCRYPTION_FAILED_BEFORE =
      new Phrase(
          "encrypting failed a moment ago, so the message goes in clear rather than not at all",
          "RFC 7435 §3");
  static final Phrase ENCRYPTION_DECLINED =
      new Phrase("they offer to encrypt, and then do not want to, so we go on in clear");

  static final Phrase SEVEN_BITS_ONLY =
      new Phrase(
          "they do not take such a message as it is, so we convert it for them, and leave off our"
              + " signatures, which would not fit it any more",
          "RFC 6152 §3");

  // Endings

  static final Phrase ENDED_WE_QUIT = new Phrase("we had nothing more to say, and said so");
  static final Phrase ENDED_NO_HOST = new Phrase("there was no host to call");
  static final Phrase ENDED_NOT_REACHED = new Phrase("nobody took our call");

  // Steps of the router

  static final Phrase RULE_RELAY = new Phrase("the entry {0} says that {1} takes it");
  static final Phrase RULE_BY_HAND =
      new Phrase("the administrator has this message for {0} brought to {1}");

  // Handshakes

  static final Phrase CERTIFICATE_REFUSED = new Phrase("the certificates do not suit");

  // Calls that reach nobody

  private static final Phrase REFUSED = new Phrase("nobody listens there");
  private static final Phrase TOO_SLOW =
      new Phrase("nothing came back in time", "setting relay.connect-timeout");
  private static final Phrase NO_WAY = new Phrase("no way leads there from here");
  private static final Phrase OTHER = new Phrase("the network could not do it");

  private ClausesAbroad() {}

  /// Why a call of ours reached nobody.
  public static Phrase trouble(DialTrouble trouble) {
    return switch (trouble) {
      case REFUSED -> REFUSED;
      case TOO_SLOW -> TOO_SLOW;
      case NO_WAY -> NO_WAY;
      case OTHER -> OTHER;
    };
  }
}
