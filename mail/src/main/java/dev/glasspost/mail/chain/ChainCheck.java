package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Goes through a whole [Chain] and says the first thing that does not fit: entries against their
/// links, links against each other, signed heads against links, tombstones against what is gone,
/// and whether entries stand beside the chain. In bounded memory, a page of each partition at a
/// time; what is known of partitions that were removed as a whole is read at once.
///
/// What is appended and signed after it was made is left out.
public final class ChainCheck {
  private static final int PAGE = 1_024;

  private final Store store;
  private final List<Partition> partitions;
  private final List<KeyRange> entries;
  private final Octets publicKey;
  private final long lastHead;
  private final long lastLink;
  private final HeadCursor heads;
  private final Clearances clearances;
  private final Map<Long, Digests> removals = new TreeMap<>();
  private final Deque<ChainReport.Removed> told = new ArrayDeque<>();
  private Link.End end = Link.End.EMPTY;
  private long removed;
  private long signed;
  private long fitting;
  private @Nullable Misfit misfit;

  /// @param partitions those that may have links
  /// @param entries the keys of what is in the chain, in each of these
  public ChainCheck(Store store, List<Partition> partitions, List<KeyRange> entries) {
    this.store = store;
    this.partitions = List.copyOf(partitions);
    this.entries = List.copyOf(entries);
    this.publicKey =
        store
            .read(Places.CHAIN, chain -> chain.get(Places.key(1)))
            .map(entry -> SigningKey.of(entry).publicKey())
            .orElse(Octets.EMPTY);
    // In this order: a head speaks for links that are there already.
    this.lastHead = store.read(Places.CHAIN, chain -> last(chain, Places.HEADS));
    this.lastLink =
        partitions.stream()
            .mapToLong(one -> store.read(one, reader -> last(reader, Places.LINKS)))
            .max()
            .orElse(0);
    this.heads = new HeadCursor(store);
    this.clearances = new Clearances(store, publicKey);
  }

  private static long last(Reader reader, KeyRange range) {
    return reader.scanBackwards(range).findFirst().map(Places::numberOf).orElse(0L);
  }

  public ChainReport run() {
    clearances.forged().ifPresent(number -> misfit = new Misfit.ForgedClearance(number));
    walk();
    if (misfit == null) leap(Long.MAX_VALUE);
    if (misfit == null) nextHead().ifPresent(beyond -> misfit = new Misfit.OtherHead(beyond));
    if (misfit == null) checkTombstones();
    for (Partition partition : partitions)
      if (isLinked(partition) || clearances.have(partition))
        for (KeyRange range : entries)
          if (misfit == null) misfit = beside(partition, range).orElse(null);
    return new ChainReport(
        end.number(),
        removed,
        end.number() - signed,
        fitting,
        publicKey,
        List.copyOf(told),
        Optional.ofNullable(misfit));
  }

  private Optional<Head> nextHead() {
    return heads.peek().filter(head -> head.link() <= lastHead);
  }

  private void walk() {
    Iterator<LinkCursor.Found> links = LinkCursor.merged(store, partitions, 1);
    while (misfit == null && links.hasNext() && end.number() < lastLink) check(links.next());
  }

  private void check(LinkCursor.Found found) {
    Link link = found.link();
    leap(link.number());
    if (link.number() != end.number() + 1) {
      misfit = new Misfit.LinksMissing(end.number() + 1, link.number() - 1);
      return;
    }
    if (found.digest().isEmpty()) {
      misfit = new Misfit.TakenAway(found.partition(), link.key());
      return;
    }
    Octets digest = found.digest().get();
    if (!Link.after(end, link.key(), digest).equals(link) || !found.isItsOwn()) {
      misfit = unfit(found);
      return;
    }
    if (found.tombstone() != 0) {
      removed++;
      removals.computeIfAbsent(found.tombstone(), _ -> new Digests()).add(link.number(), digest);
    }
    end = link.end();
    checkHeads();
  }

  /// Goes over links that were removed with their partition, up to the one before `next`.
  private void leap(long next) {
    while (end.number() + 1 < next) {
      Optional<Clearance.Stretch> gone =
          clearances.with(end.number() + 1).filter(stretch -> stretch.to() < next);
      if (gone.isEmpty()) return;
      long to = gone.get().to();
      removed += to - end.number();
      end = gone.get().end();
      while (nextHead().filter(head -> head.link() < to).isPresent()) heads.drop();
      checkHeads();
      if (misfit != null) return;
    }
  }

  /// An entry that was changed and a link that was changed look the same from one side; what
  /// follows tells: the next link goes on from the hash that this link had when it was written.
  private static Misfit unfit(LinkCursor.Found found) {
    return found.isItsOwn() && found.tombstone() == 0
        ? new Misfit.Changed(found.partition(), found.link().key())
        : new Misfit.LinkChanged(found.partition(), found.link().key());
  }

  private void checkHeads() {
    Optional<Head> head = nextHead();
    if (head.isEmpty() || head.get().link() > end.number()) return;
    heads.drop();
    if (!head.get().fits(publicKey)) misfit = new Misfit.ForgedHead(head.get());
    else if (!head.get().end().equals(end)) misfit = new Misfit.OtherHead(head.get());
    signed = head.get().link();
    fitting++;
  }

  private void checkTombstones() {
    for (var removal : removals.entrySet()) {
      long number = removal.getKey();
      Digests gone = removal.getValue();
      Optional<Tombstone> tombstone =
          store.read(Places.CHAIN, chain -> chain.get(Places.tombstone(number)).map(Tombstone::of));
      boolean fits =
          tombstone
              .filter(one -> one.fits(publicKey))
              .filter(one -> one.summary().entries() == gone.count())
              .filter(one -> one.summary().digest().equals(gone.digest()))
              .isPresent();
      if (!fits) {
        misfit = new Misfit.ForgedTombstone(number);
        return;
      }
      tell(tombstone.get());
    }
  }

  private void tell(Tombstone tombstone) {
    if (told.size() == ChainReport.MOST_REMOVALS) told.removeFirst();
    told.add(
        new ChainReport.Removed(
            tombstone.time(), tombstone.summary().entries(), tombstone.reason()));
  }

  /// Where no entry has a link, all of it was written before there was a chain.
  private boolean isLinked(Partition partition) {
    return store.read(partition, reader -> reader.scan(Places.LINKS).findFirst().isPresent());
  }

  /// The first entry of a partition with links that is not the one a link is about.
  private Optional<Misfit> beside(Partition partition, KeyRange entries) {
    KeyRange rest = entries;
    List<Page> page;
    do {
      KeyRange range = rest;
      page = store.read(partition, reader -> page(reader, range));
      for (Page one : page)
        if (!one.linked()) return Optional.of(new Misfit.PutIn(partition, one.key()));
      if (!page.isEmpty())
        rest =
            KeyRange.of(page.getLast().key().plus(Octets.of((byte) 0)), entries.to().orElseThrow());
    } while (page.size() == PAGE);
    return Optional.empty();
  }

  private record Page(Octets key, boolean linked) {}

  private static List<Page> page(Reader reader, KeyRange range) {
    List<Entry> found = reader.scan(range).limit(PAGE).toList();
    List<Page> page = new ArrayList<>(found.size());
    for (Entry entry : found) {
      OptionalLong number = Sealed.link(entry.value());
      boolean linked =
          number.isPresent()
              && reader
                  .get(Places.link(number.getAsLong()))
                  .map(link -> Link.of(link).key().equals(entry.key()))
                  .orElse(false);
      page.add(new Page(entry.key(), linked));
    }
    return page;
  }
}
