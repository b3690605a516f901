package dev.glasspost.mail.search;

import dev.glasspost.mail.index.IndexSearch;
import dev.glasspost.mail.index.IndexSearch.Hit;
import dev.glasspost.mail.index.IndexSearch.Proof;
import dev.glasspost.mail.index.IndexSearch.Wanted;
import dev.glasspost.mail.journal.Glance;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.store.StoreException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Looks through the index of one day. What is seldom is looked for in all of it, so that the older
/// half of the day is searched by another processor meanwhile; if the newer half has enough, what
/// is found there is not waited for.
///
/// A session is in one half only, and each half is looked at as it is at one moment.
record DaySearch(Glance now, LocalDate day, Wanted wanted) {
  List<Hit> run() {
    long half = half();
    if (wanted.conditions().isEmpty() || half <= wanted.from() || half >= wanted.to())
      return search(wanted.from(), wanted.to());
    FutureTask<List<Hit>> older = new FutureTask<>(() -> search(wanted.from(), half));
    Thread.ofPlatform().daemon().name("journal-search").start(older);
    List<Hit> hits = new ArrayList<>(search(half, wanted.to()));
    if (hits.stream().filter(it -> it.proof() == Proof.CERTAIN).count() < wanted.limit())
      hits.addAll(await(older));
    return hits;
  }

  /// In the midst of what is wanted of the day.
  private long half() {
    long from = Math.max(wanted.from(), SessionId.least(day));
    long to = Math.min(wanted.to(), SessionId.least(day.plusDays(1)));
    return from + (to - from) / 2;
  }

  private List<Hit> search(long from, long to) {
    Wanted part = new Wanted(wanted.conditions(), from, to, wanted.limit());
    return now.read(day, reader -> IndexSearch.run(reader, part));
  }

  /// Waits without end, for it comes to one; an interrupt is kept for whoever waits for something
  /// else.
  private static List<Hit> await(FutureTask<List<Hit>> older) {
    boolean interrupted = false;
    try {
      while (true)
        try {
          return older.get();
        } catch (InterruptedException _) {
          interrupted = true;
        }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException fault) throw fault;
      throw new StoreException.Unavailable("The journal could not be searched.", failed);
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
