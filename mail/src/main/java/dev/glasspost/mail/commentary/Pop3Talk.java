package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Utterance;
import java.util.Optional;

/// A conversation with somebody who reads mail.
final class Pop3Talk implements Talk {
  private boolean marked;

  @Override
  public Phrase call() {
    return English.CALLED_BY_READER;
  }

  @Override
  public Phrase greeting(Utterance words, Reach reach) {
    return reach == Reach.ALL ? English.GREETED_READER : English.GREETS_READER;
  }

  @Override
  public Phrase authenticated() {
    return English.AUTHENTICATED;
  }

  @Override
  public Phrase authenticatedWithAppPassword() {
    return English.AUTHENTICATED_WITH_APP_PASSWORD;
  }

  @Override
  public boolean isRefusal(Utterance words) {
    return Talk.begins(words, "-");
  }

  @Override
  public Optional<Phrase> heard(Verb verb) {
    return switch (verb) {
      case USER -> Optional.of(English.USER);
      case PASS -> Optional.of(English.PASS);
      case AUTH -> Optional.of(English.AUTH_OF_READER);
      case APOP -> Optional.of(English.APOP);
      case CAPA -> Optional.of(English.CAPA);
      case STAT -> Optional.of(English.STAT);
      case LIST -> Optional.of(English.LIST);
      case UIDL -> Optional.of(English.UIDL);
      case RETR -> Optional.of(English.RETR);
      case TOP -> Optional.of(English.TOP);
      case DELE -> {
        marked = true;
        yield Optional.of(English.DELE);
      }
      case RSET -> {
        marked = false;
        yield Optional.of(English.RSET_OF_READER);
      }
      case NOOP -> Optional.of(English.NOOP_OF_READER);
      case UTF8 -> Optional.of(English.UTF8);
      case STLS -> Optional.of(English.STLS);
      case QUIT -> Optional.of(marked ? English.QUIT_AND_DELETE : English.QUIT_OF_READER);
      case HELO, EHLO, LHLO, MAIL, RCPT, DATA, BDAT, VRFY, EXPN, HELP, STARTTLS -> Optional.empty();
      case CONTENT, SECRET, OTHER -> Optional.empty();
    };
  }

  @Override
  public Optional<Phrase> said(Verb heard) {
    return heard == Verb.QUIT ? Optional.of(English.GOOD_BYE_READER) : Optional.empty();
  }
}
