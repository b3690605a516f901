package dev.glasspost.mail.journal;

import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What commands do to messages while no server runs, told in the journal. Safe for any thread.
///
/// The journal is opened when there is something to tell, and not before: a command that tells
/// nothing writes nothing. Nothing is said of a server that runs or was stopped. So if one has
/// crashed, the next one finds that out as if nobody had written meanwhile.
public final class Postscript implements Journal, AutoCloseable {
  private final Store store;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final int node;
  private Optional<StoreJournal> journal = Optional.empty();
  private Optional<StoreException> trouble = Optional.empty();

  /// @param nanoTime as for [StoreJournal]
  /// @param node as for [StoreJournal]
  public Postscript(Store store, InstantSource clock, LongSupplier nanoTime, int node) {
    this.store = store;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.node = node;
  }

  /// Throws `StoreException` if the journal can't be opened.
  @Override
  public synchronized Recorder open(SessionKind kind) {
    return opened().open(kind);
  }

  @Override
  public synchronized void tell(SessionId origin, MessageEvent event) {
    try {
      opened().tell(origin, event);
    } catch (StoreException failed) {
      trouble = Optional.of(failed);
    }
  }

  private StoreJournal opened() {
    StoreJournal open = journal.orElseGet(() -> new StoreJournal(store, clock, nanoTime, node));
    journal = Optional.of(open);
    return open;
  }

  /// Makes durable what was told, and signs it.
  ///
  /// @throws StoreException if the journal lacks something of it
  @Override
  public synchronized void close() {
    journal.ifPresent(Postscript::end);
    if (trouble.isPresent()) throw missing(String.valueOf(trouble.get().getMessage()));
  }

  private static void end(StoreJournal journal) {
    journal.tick();
    journal.sign();
    if (journal.lost() > 0) throw missing("the store did not take it");
  }

  private static StoreException missing(String why) {
    return new StoreException.Unavailable(
        "The command was carried out, but the journal does not tell of it (" + why + ").");
  }
}
