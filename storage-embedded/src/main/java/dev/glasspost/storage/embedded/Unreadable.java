package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;

/// An entry whose blob can't be read. Several entries may have the same blob.
///
/// @param key of the entry in its partition
/// @param why a sentence for people, with the file
public record Unreadable(Partition partition, Octets key, String why) {}
