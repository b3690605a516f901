package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Origin;
import dev.glasspost.mail.queue.Queue;
import dev.glasspost.testkit.journal.RecordedJournal;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A queue that looks, at the moment it accepts a message, what of its session has been kept.
final class KeptAtAcceptance implements Queue {
  private final Queue queue;
  private final CompletableFuture<RecordedJournal> journal = new CompletableFuture<>();
  private List<Event> kept = List.of();

  KeptAtAcceptance(Queue queue) {
    this.queue = queue;
  }

  void watch(RecordedJournal watched) {
    journal.complete(watched);
  }

  List<Event> kept() {
    return kept;
  }

  @Override
  public MessageId nextId() {
    return queue.nextId();
  }

  @Override
  public Kept accept(MessageId id, Envelope envelope, Origin origin, Content content) {
    kept = List.copyOf(journal.join().kept(origin.session()));
    return queue.accept(id, envelope, origin, content);
  }
}
