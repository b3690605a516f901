package dev.glasspost.mail.search;

import dev.glasspost.mail.index.Document;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Perusal;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord.Progress;

/// What the index takes up of a record. Of a very long one that is only its beginning, with the
/// note that there is more: so it costs no more than others.
final class Digest implements Perusal<Document> {
  private final SessionId id;
  private final Gathering gathering = new Gathering();

  Digest(SessionId id) {
    this.id = id;
  }

  @Override
  public Wish take(Event event) {
    gathering.take(event);
    return gathering.size() > Document.MAX_TERMS ? Wish.ENOUGH : Wish.MORE;
  }

  @Override
  public Document end(SessionKind kind, Progress progress) {
    return Document.of(id.value(), gathering.terms(kind, progress));
  }
}
