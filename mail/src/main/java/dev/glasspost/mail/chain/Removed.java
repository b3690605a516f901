package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a chain knows of what is not in it any more, for those who must not take it for what never
/// was. Nothing is checked here: see [ChainCheck].
public final class Removed {
  private Removed() {}

  /// Those of these partitions, and of all that were removed as a whole, of which something is
  /// missing, by their names.
  public static Set<String> partitions(Store store, Collection<Partition> partitions) {
    Set<String> names =
        store.read(
            Places.CHAIN,
            chain ->
                chain
                    .scan(Places.CLEARANCES)
                    .map(entry -> Clearance.of(entry).partition())
                    .collect(Collectors.toCollection(TreeSet::new)));
    for (Partition partition : partitions)
      if (store.read(partition, reader -> reader.scan(Places.DIGESTS).findFirst().isPresent()))
        names.add(partition.toString());
    return names;
  }
}
