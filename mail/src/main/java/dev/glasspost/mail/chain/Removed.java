package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a chain knows of what is not in it any more, for those who must not take it for what never
/// was. Nothing is checked here: see [ChainCheck].
public final class Removed {
  private Removed() {}

  /// The names of the partitions that were removed as a whole.
  public static Set<String> partitions(Store store) {
    return store.read(
        Places.CHAIN,
        chain ->
            chain
                .scan(Places.CLEARANCES)
                .map(entry -> Clearance.of(entry).partition())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// Whether an entry was removed from a partition that is there still, of whose key this is true.
  /// What was removed last is looked at first.
  public static boolean isAny(Store store, Partition partition, Predicate<Octets> key) {
    return store.read(
        partition,
        reader ->
            reader
                .scanBackwards(Places.DIGESTS)
                .map(digest -> reader.get(Places.link(Places.numberOf(digest))))
                .flatMap(Optional::stream)
                .anyMatch(link -> key.test(Link.of(link).key())));
  }
}
