package dev.glasspost.mail.search;

import dev.glasspost.mail.index.Term;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import java.util.Collections;
import java.util.Set;

/// What of a record can be found.
///
/// Who changes what a gist is made of, or how, gives `StoreJournal.INDEX_FORM` another number: then
/// the index is made anew.
record Gist(SessionId id, Set<Term> terms) {
  Gist {
    terms = Collections.unmodifiableSet(terms);
  }

  static Gist of(SessionRecord record) {
    return new Gist(record.id(), Gathering.terms(record));
  }
}
