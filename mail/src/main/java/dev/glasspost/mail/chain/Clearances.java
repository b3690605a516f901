package dev.glasspost.mail.chain;

import dev.glasspost.mail.chain.Clearance.Stretch;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// All that a chain knows of partitions that were removed from it.
final class Clearances {
  private final TreeMap<Long, Stretch> stretches = new TreeMap<>();
  private final Set<String> partitions = new HashSet<>();
  private OptionalLong forged = OptionalLong.empty();

  Clearances(Store store, Octets publicKey) {
    List<Clearance> all =
        store.read(
            Places.CHAIN, chain -> chain.scan(Places.CLEARANCES).map(Clearance::of).toList());
    all.forEach(one -> add(one, publicKey));
  }

  private void add(Clearance clearance, Octets publicKey) {
    if (!clearance.fits(publicKey)) {
      if (forged.isEmpty()) forged = OptionalLong.of(clearance.number());
      return;
    }
    partitions.add(clearance.partition());
    for (Stretch one : clearance.stretches())
      stretches.merge(one.from(), one, (a, b) -> a.to() < b.to() ? b : a);
  }

  /// The number of the first whose signature is not the server's.
  OptionalLong forged() {
    return forged;
  }

  /// The stretch that a removed link was in.
  Optional<Stretch> with(long link) {
    return Optional.ofNullable(stretches.floorEntry(link))
        .map(Map.Entry::getValue)
        .filter(stretch -> stretch.has(link));
  }

  boolean have(Partition partition) {
    return partitions.contains(partition.toString());
  }
}
