package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.DialTrouble;

/// The clauses about bringing mail to other hosts: as [Clauses].
public final class ClausesAbroad {
  // Reasons

  static final Phrase RECIPIENT_RELAYED =
      new Phrase("our table leads {0} to another host, to which we carry it");
  static final Phrase THEY_TOOK_IT =
      new Phrase(
          "they have taken the message for {0}, and see to it from here on", "RFC 5321 §4.2.5");
  static final Phrase NO_HOST_FOR_DOMAIN =
      new Phrase("the Domain Name System knows no host that takes mail for {0}", "RFC 5321 §5.1");
  static final Phrase DOMAIN_TAKES_NO_MAIL =
      new Phrase("the owner of the domain says that {0} takes no mail at all", "RFC 7505 §3");
  static final Phrase NO_ANSWER_ABOUT_DOMAIN =
      new Phrase("the Domain Name System gave no answer about the domain of {0}", "RFC 5321 §5.1");
  static final Phrase LEADS_BACK_TO_US =
      new Phrase(
          "the way for {0} leads back to this server, which does not know it", "RFC 5321 §5.1");
  static final Phrase NOBODY_REACHED =
      new Phrase("no host that takes mail for {0} could be reached", "RFC 5321 §4.5.4.1");
  static final Phrase TALK_BROKE_OFF =
      new Phrase("the conversation about {0} broke off before it was done", "RFC 5321 §4.5.4.1");
  static final Phrase NOT_UNDERSTOOD =
      new Phrase("what they answered about {0} is no answer of SMTP", "RFC 5321 §4.2");
  static final Phrase THEY_PUT_IT_OFF =
      new Phrase("they do not take it for {0} now, and ask for another try", "RFC 5321 §4.2.1");
  static final Phrase THEY_REFUSED_IT =
      new Phrase("they refuse it for {0}, and say so for good", "RFC 5321 §4.2.1");
  static final Phrase TOO_BIG_FOR_THEM =
      new Phrase("the message is larger than they take", "RFC 1870 §6");
  static final Phrase EIGHT_BIT_NOT_TAKEN =
      new Phrase("the message has octets above 127, and they take none", "RFC 6152 §3");
  static final Phrase BINARY_NOT_TAKEN =
      new Phrase("the message is not made of lines, and they take lines only", "RFC 3030 §3");
  static final Phrase UTF8_NOT_TAKEN =
      new Phrase("an address or a field is in UTF-8, and they take ASCII only", "RFC 6531 §3.2");

  // Endings

  static final Phrase ENDED_WE_QUIT = new Phrase("we had nothing more to say, and said so");
  static final Phrase ENDED_NO_HOST = new Phrase("there was no host to call");
  static final Phrase ENDED_NOT_REACHED = new Phrase("nobody took our call");

  // Steps of the router

  static final Phrase RULE_RELAY = new Phrase("the entry {0} says that {1} takes it");

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
