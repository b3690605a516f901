package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Utterance;
import java.util.Optional;

/// A conversation with somebody who brings mail.
final class SmtpTalk implements Talk {
  private final Phrase call;
  private boolean named;
  private boolean mailed;
  private boolean received;
  private boolean recipients;
  private boolean accepted;
  private boolean pieces;

  /// Whether they began a message that has neither come nor been given up.
  private boolean begun;

  SmtpTalk(Phrase call) {
    this.call = call;
  }

  /// Their recipient was accepted.
  void recipientAccepted() {
    accepted = true;
  }

  /// Their sender was accepted.
  void senderAccepted() {
    begun = true;
  }

  /// Their message was received.
  void messageReceived() {
    received = true;
    begun = false;
  }

  /// Their message was refused when it came, or encryption began; either way it is forgotten.
  void forgotten() {
    begun = false;
  }

  @Override
  public Phrase call() {
    return call;
  }

  @Override
  public Phrase authenticated() {
    return English.AUTHENTICATED_TO_SEND;
  }

  @Override
  public Phrase authenticatedWithAppPassword() {
    return English.AUTHENTICATED_TO_SEND_WITH_APP_PASSWORD;
  }

  @Override
  public Phrase greeting(Utterance words, Reach reach) {
    boolean notice = Notice.isIn(words);
    if (reach == Reach.ALL) return notice ? English.GREETED_WITH_NOTICE : English.GREETED;
    return notice ? English.GREETS_WITH_NOTICE : English.GREETS;
  }

  @Override
  public boolean isRefusal(Utterance words) {
    return Talk.begins(words, "45");
  }

  @Override
  public Optional<Phrase> heard(Verb verb) {
    return switch (verb) {
      case HELO -> name(English.NAME);
      case EHLO -> name(English.NAME_AND_MORE);
      case MAIL -> mail();
      case RCPT -> recipient();
      case DATA -> Optional.of(English.DATA);
      case BDAT -> piece();
      case RSET -> reset();
      case NOOP -> Optional.of(English.NOOP);
      case HELP -> Optional.of(English.HELP);
      case VRFY -> Optional.of(English.VRFY);
      case EXPN -> Optional.of(English.EXPN);
      case STARTTLS -> Optional.of(English.STARTTLS);
      case AUTH -> Optional.of(English.AUTH);
      case QUIT -> Optional.of(English.QUIT);
      case LHLO, USER, PASS, APOP, CAPA, STAT, LIST, UIDL, RETR, TOP, DELE, UTF8, STLS ->
          Optional.empty();
      case CONTENT, SECRET, OTHER -> Optional.empty();
    };
  }

  @Override
  public Optional<Phrase> said(Verb heard) {
    if (heard == Verb.QUIT) return Optional.of(English.GOOD_BYE);
    return heard == Verb.EHLO ? Optional.of(English.WHAT_WE_CAN) : Optional.empty();
  }

  private Optional<Phrase> reset() {
    Phrase phrase = begun ? English.RSET : English.RSET_OF_NOTHING;
    begun = false;
    return Optional.of(phrase);
  }

  private Optional<Phrase> name(Phrase first) {
    begun = false;
    Phrase phrase = named ? English.NAME_AGAIN : first;
    named = true;
    return Optional.of(phrase);
  }

  private Optional<Phrase> mail() {
    boolean first = !mailed;
    mailed = true;
    recipients = false;
    accepted = false;
    pieces = false;
    if (received) return Optional.of(English.MAIL_AGAIN);
    return first ? Optional.of(English.MAIL) : Optional.empty();
  }

  /// The second is told too, if the first was accepted; more speak for themselves.
  private Optional<Phrase> recipient() {
    if (!recipients) {
      recipients = true;
      return Optional.of(English.RCPT);
    }
    if (!accepted) return Optional.empty();
    accepted = false;
    return Optional.of(English.RCPT_AGAIN);
  }

  private Optional<Phrase> piece() {
    if (pieces) return Optional.empty();
    pieces = true;
    return Optional.of(English.BDAT);
  }
}
