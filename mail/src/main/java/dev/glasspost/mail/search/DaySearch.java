package dev.glasspost.mail.search;

import dev.glasspost.mail.index.IndexSearch;
import dev.glasspost.mail.index.IndexSearch.Hit;
import dev.glasspost.mail.index.IndexSearch.Proof;
import dev.glasspost.mail.index.IndexSearch.Wanted;
import dev.glasspost.mail.journal.Glance;
import dev.glasspost.mail.journal.SessionId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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
    CompletableFuture<List<Hit>> older =
        CompletableFuture.supplyAsync(
            () -> search(wanted.from(), half),
            Thread.ofPlatform().daemon().name("journal-search")::start);
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

  private static List<Hit> await(CompletableFuture<List<Hit>> older) {
    try {
      return older.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException fault) throw fault;
      throw failed;
    }
  }
}
