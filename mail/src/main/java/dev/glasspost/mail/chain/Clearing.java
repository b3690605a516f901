package dev.glasspost.mail.chain;

import dev.glasspost.mail.chain.Clearance.Stretch;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a whole partition out of a chain at once, so that the chain still holds: its links go with
/// its entries, and a signed [Clearance] says which they were, and from where the chain goes on.
///
/// It reads the links and nothing else, so it takes much less than removing entries one by one. The
/// clearance is written first. If the process dies before the partition goes, it speaks of what was
/// not done, which does no harm; doing it again writes another.
///
/// # What must hold
///
/// - **Only what is signed is cleared**, so that no start after a crash looks for the end of the
///   chain in what was removed.
/// - **Nothing goes that no clearance speaks of**: the partition is removed only if its last link
///   is still the one that was read last.
/// - **What remains can be proved.** Behind a link whose followers go, a head is signed, for a
///   proof leads from an entry to the next head over all links between them.
public final class Clearing {
  private static final int PAGE = 1_024;

  private final Store store;
  private final Instant time;
  private final List<Partition> partitions;

  /// @param partitions those that may have links
  public Clearing(Store store, Instant time, List<Partition> partitions) {
    this.store = store;
    this.time = Instant.ofEpochMilli(time.toEpochMilli());
    this.partitions = List.copyOf(partitions);
  }

  /// Removes everything in a partition.
  ///
  /// @param reason in words, on one line
  /// @return how many links it had; 0 if it must stay for now, since no head speaks for all of
  ///   them, or another came meanwhile
  public long of(Partition partition, String reason) {
    List<Stretch> stretches = stretches(partition);
    long last = stretches.isEmpty() ? 0 : stretches.getLast().to();
    if (last > store.read(Places.CHAIN, chain -> last(chain, Places.HEADS))) return 0;
    stretches.forEach(stretch -> signBefore(stretch.from()));
    for (int from = 0; from < stretches.size(); from += Clearance.MAX_STRETCHES)
      write(partition, reason, part(stretches, from));
    if (!store.drop(partition, KeyRange.ALL, reader -> last(reader, Places.LINKS) == last))
      return 0;
    stretches.forEach(this::forgetHeads);
    return stretches.stream().mapToLong(stretch -> stretch.to() - stretch.from() + 1).sum();
  }

  private static List<Stretch> part(List<Stretch> stretches, int from) {
    int to = Math.min(from + Clearance.MAX_STRETCHES, stretches.size());
    return stretches.subList(from, to);
  }

  private static long last(Reader reader, KeyRange range) {
    return reader.scanBackwards(range).findFirst().map(Places::numberOf).orElse(0L);
  }

  private List<Stretch> stretches(Partition partition) {
    List<Stretch> stretches = new ArrayList<>();
    long next = 1;
    List<Link.End> page;
    do {
      KeyRange rest = Places.linksFrom(next);
      page = store.read(partition, reader -> page(reader, rest));
      page.forEach(link -> add(stretches, link));
      if (!page.isEmpty()) next = page.getLast().number() + 1;
    } while (page.size() == PAGE);
    return stretches;
  }

  private static List<Link.End> page(Reader reader, KeyRange range) {
    return reader.scan(range).limit(PAGE).map(Link::of).map(Link::end).toList();
  }

  private static void add(List<Stretch> stretches, Link.End link) {
    boolean goesOn = !stretches.isEmpty() && stretches.getLast().to() + 1 == link.number();
    long from = goesOn ? stretches.removeLast().from() : link.number();
    stretches.add(new Stretch(from, link));
  }

  private void signBefore(long link) {
    Octets key = Places.link(link - 1);
    Optional<Link.End> before =
        partitions.stream()
            .flatMap(one -> store.read(one, reader -> reader.get(key)).stream())
            .findFirst()
            .map(entry -> Link.of(entry).end());
    before.ifPresent(end -> store.write(Places.CHAIN, chain -> sign(chain, end)));
  }

  private boolean sign(Writer chain, Link.End end) {
    if (chain.get(Places.head(end.number())).isPresent()) return false;
    chain.put(Head.sign(end, time, SigningKey.in(chain)).toEntry());
    return true;
  }

  private void write(Partition partition, String reason, List<Stretch> stretches) {
    String line = reason.replaceAll("\\p{Cntrl}", " ").strip();
    store.write(
        Places.CHAIN,
        chain -> {
          long number = last(chain, Places.CLEARANCES) + 1;
          var unsigned =
              new Clearance(number, time, line, partition.toString(), stretches, Octets.EMPTY);
          chain.put(unsigned.signedWith(SigningKey.in(chain)).toEntry());
          return number;
        });
  }

  /// Heads within a stretch can't be compared with anything any more.
  private void forgetHeads(Stretch stretch) {
    KeyRange within = KeyRange.of(Places.head(stretch.from()), Places.head(stretch.to()));
    store.write(
        Places.CHAIN,
        chain -> {
          List<Octets> heads = chain.scan(within).limit(PAGE).map(Entry::key).toList();
          heads.forEach(chain::delete);
          return heads.size();
        });
  }
}
