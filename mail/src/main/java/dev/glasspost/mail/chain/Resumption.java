package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds where a chain ends when its server starts, and mends what a crash left behind the last
/// head: links whose entries were lost go, and entries behind them get new links. An entry that was
/// removed, as a [Tombstone] says, was not lost. What a head speaks for is not touched, and neither
/// is an entry that is there and does not fit: that is for [ChainCheck] to tell.
final class Resumption {
  private final Store store;
  private final List<Found> found = new ArrayList<>();
  private final long signed;
  private Link.End end;

  /// @param entry what the link is about; nothing if it is not there
  /// @param removed whether it is not there because we removed it
  private record Found(Partition partition, Link link, Optional<Entry> entry, boolean removed) {
    /// Whether nothing was lost here.
    boolean isAccountedFor() {
      return entry.isPresent() || removed;
    }
  }

  Resumption(Store store, List<Partition> partitions) {
    this.store = store;
    this.end = store.read(Places.CHAIN, Resumption::lastSigned);
    this.signed = end.number();
    for (Partition partition : partitions)
      found.addAll(store.read(partition, reader -> unsigned(partition, reader)));
    found.sort(Comparator.comparingLong(one -> one.link().number()));
  }

  private static Link.End lastSigned(Reader chain) {
    return chain
        .scanBackwards(Places.HEADS)
        .findFirst()
        .map(entry -> Head.of(entry).end())
        .orElse(Link.End.EMPTY);
  }

  private List<Found> unsigned(Partition partition, Reader reader) {
    return reader.scan(Places.linksFrom(end.number() + 1)).map(Link::of).toList().stream()
        .map(link -> found(partition, reader, link))
        .toList();
  }

  private static Found found(Partition partition, Reader reader, Link link) {
    Optional<Entry> entry = reader.get(link.key());
    boolean removed = entry.isEmpty() && reader.get(Places.digest(link.number())).isPresent();
    return new Found(partition, link, entry, removed);
  }

  /// The last link that a head speaks for.
  long signed() {
    return signed;
  }

  Link.End end() {
    boolean whole = true;
    for (Found one : found) {
      boolean follows = one.link().number() == end.number() + 1 && one.isAccountedFor();
      whole &= follows;
      if (whole) end = one.link().end();
      else mend(one);
    }
    return end;
  }

  private void mend(Found one) {
    Optional<Link> again =
        one.entry()
            .map(entry -> Link.after(end, entry.key(), Hash.of(Sealed.content(entry.value()))));
    store.write(one.partition(), writer -> replace(writer, one, again));
    again.ifPresent(link -> end = link.end());
  }

  private static Found replace(Writer writer, Found one, Optional<Link> again) {
    writer.delete(Places.link(one.link().number()));
    again.ifPresent(link -> {
      Entry entry = one.entry().orElseThrow();
      writer.put(link.toEntry());
      writer.put(entry.key(), Sealed.of(link.number(), Sealed.content(entry.value())));
    });
    return one;
  }
}
