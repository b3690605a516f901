package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes entries out of a chain so that it still holds: their links stay, their digests are kept,
/// and a signed [Tombstone] says what was removed, when, and why.
///
/// The tombstone is written first. If the process dies before the entries go, it speaks of what was
/// not done, which does no harm; doing it again writes another.
public final class Removal {
  private final Store store;
  private final Instant time;
  private final String reason;

  private record Gone(long link, Octets key, Octets digest) {}

  /// @param reason in words; at most [Tombstone#MAX_REASON_CHARS] of it are kept
  public Removal(Store store, Instant time, String reason) {
    this.store = store;
    this.time = time;
    this.reason = reason.substring(0, Math.min(reason.length(), Tombstone.MAX_REASON_CHARS));
  }

  /// Removes entries of one partition, in one transaction.
  public void of(Partition partition, List<Entry> entries) {
    List<Gone> gone = new ArrayList<>();
    for (Entry entry : entries)
      Sealed.link(entry.value())
          .ifPresent(link ->
              gone.add(new Gone(link, entry.key(), Hash.of(Sealed.content(entry.value())))));
    gone.sort(Comparator.comparingLong(Gone::link));
    long tombstone = gone.isEmpty() ? 0 : bury(partition, gone);
    store.write(partition, writer -> remove(writer, entries, gone, tombstone));
  }

  private long bury(Partition partition, List<Gone> gone) {
    var summary = new Tombstone.Summary(partition.toString(), gone.size(), digest(gone));
    return store.write(
        Places.CHAIN,
        chain -> {
          SigningKey key = SigningKey.in(chain);
          long number =
              chain
                  .scanBackwards(Places.TOMBSTONES)
                  .findFirst()
                  .map(last -> Places.numberOf(last) + 1)
                  .orElse(1L);
          chain.put(Tombstone.sign(number, time, reason, summary, key).toEntry());
          return number;
        });
  }

  private static Octets digest(List<Gone> gone) {
    var all = new Digests();
    gone.forEach(one -> all.add(one.link(), one.digest()));
    return all.digest();
  }

  private static int remove(Writer writer, List<Entry> entries, List<Gone> gone, long tombstone) {
    entries.forEach(entry -> writer.delete(entry.key()));
    Octets number = Octets.of(ByteBuffer.allocate(Long.BYTES).putLong(tombstone).flip());
    gone.forEach(one -> writer.put(Places.digest(one.link()), one.digest().plus(number)));
    return entries.size();
  }
}
