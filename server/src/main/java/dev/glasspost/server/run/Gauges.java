package dev.glasspost.server.run;

import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.queue.Backlog;
import dev.glasspost.mail.relay.Destinations;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.server.run.Condition.LinesInUse;
import dev.glasspost.server.run.Condition.Trouble;
import dev.glasspost.session.wire.Lines;
import dev.glasspost.storage.embedded.Disk;
import dev.glasspost.storage.embedded.EmbeddedStore;
import dev.glasspost.storage.embedded.Mishap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells how a server that runs is. Safe for any thread.
public final class Gauges {
  private final Holdings holdings;
  private final Works works;
  private final StoreJournal journal;
  private final Instant since;

  /// What of the server is looked at.
  ///
  /// @param largestMessage that is taken, in octets
  record Works(Lines lines, Watch watch, Destinations destinations, long largestMessage) {}

  Gauges(Holdings holdings, Works works, StoreJournal journal, Instant since) {
    this.holdings = holdings;
    this.works = works;
    this.journal = journal;
    this.since = since;
  }

  /// Whom we call.
  public Destinations destinations() {
    return works.destinations();
  }

  /// Who is connected.
  public Lines lines() {
    return works.lines();
  }

  /// Reads all of them; counting the queue takes a moment.
  public Condition read() {
    EmbeddedStore store = store();
    Optional<Backlog> queue = queue();
    LinesInUse inUse = new LinesInUse(works.lines().busy().size(), works.lines().all());
    Disk disk = store.disk();
    Optional<Mishap> mishap = store.mishap();
    return new Condition(
        since,
        inUse,
        queue,
        works.destinations().totals(),
        store.commits(),
        disk,
        Memory.now(),
        journal.lost(),
        mishap,
        troubles(inUse, disk, mishap));
  }

  /// Who asks how the server is wants to know that most when the store can't be read.
  private Optional<Backlog> queue() {
    try {
      return Optional.of(holdings.queue().backlog());
    } catch (StoreException _) {
      return Optional.empty(); // The store remembers it as its mishap.
    }
  }

  private List<Trouble> troubles(LinesInUse lines, Disk disk, Optional<Mishap> mishap) {
    List<Trouble> troubles = new ArrayList<>();
    if (disk.isFull()) troubles.add(Trouble.DISK_FULL);
    else if (disk.free() - disk.reserve() < works.largestMessage())
      troubles.add(Trouble.DISK_NEARLY_FULL);
    if (!disk.isFull() && mishap.isPresent()) troubles.add(Trouble.STORE_FAILS);
    switch (works.watch().commits()) {
      case NONE -> {}
      case SLOW -> troubles.add(Trouble.COMMITS_SLOW);
      case REFUSE -> troubles.add(Trouble.COMMITS_STUCK);
    }
    switch (works.watch().delivery()) {
      case NONE -> {}
      case SLOW -> troubles.add(Trouble.DELIVERY_BEHIND);
      case REFUSE -> troubles.add(Trouble.DELIVERY_FAR_BEHIND);
    }
    if (lines.isExhausted()) troubles.add(Trouble.ALL_LINES_BUSY);
    return troubles;
  }

  private EmbeddedStore store() {
    if (holdings.store() instanceof EmbeddedStore embedded) return embedded;
    throw new StoreException.Unavailable("This store has no gauges.");
  }
}
