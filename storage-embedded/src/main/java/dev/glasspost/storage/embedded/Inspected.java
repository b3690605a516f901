package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Partition;
import java.util.List;

/// What a store was found to hold.
///
/// @param blobs how many of them an entry has and could be read
/// @param octets of these blobs
public record Inspected(List<Partition> partitions, long entries, long blobs, long octets) {
  public Inspected {
    partitions = List.copyOf(partitions);
  }
}
