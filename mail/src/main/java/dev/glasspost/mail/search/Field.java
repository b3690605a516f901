package dev.glasspost.mail.search;

import dev.glasspost.mail.index.Term;
import dev.glasspost.protocol.text.Octets;

/// What of a record can be found. The numbers are part of the form of the index
/// (`StoreJournal.INDEX_FORM`).
enum Field {
  PEER(1),
  HELO(2),
  SENDER(3),
  RECIPIENT(4),
  MESSAGE_ID(5),
  MESSAGE(6),
  ACCOUNT(7),
  KIND(8),
  OUTCOME(9),
  LEVEL(10),
  WORD(11);

  private final int number;

  Field(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  Term term(Octets text) {
    return new Term(number, text);
  }

  Term term(String text) {
    return term(Octets.utf8(text));
  }
}
