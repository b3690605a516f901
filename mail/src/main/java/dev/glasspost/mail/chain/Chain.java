package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Binds entries that are appended to the store to all those before them. Safe for any thread; one
/// process has it open.
///
/// Each entry gets a *link*, which is appended with it: a number and a hash over the link before,
/// the entry's key, and what is written there. Now and then the server signs a *head*: the number
/// and the hash of the last link. Who changes, takes away or puts in an entry afterwards has to
/// change every later link, and can't make the heads that were signed for them. [ChainCheck] finds
/// it.
///
/// # What must hold
///
/// - **A link is appended before its entry, in one call**, so a crash leaves at most a last link
///   without its entry in each partition. No head speaks for it: a head is written by a
///   transaction, which makes durable what was appended before. The next start takes such links
///   away ([Resumption]).
/// - **Links have the order of their appends.** The lock is held while the store takes the entry;
///   the digest, which is most of the work, is made before.
/// - **What the store did not take has no link.** The chain goes on from the last one it took.
public final class Chain {
  /// How long links wait for a head, and how many, at the most, as long as [#tick] is called.
  public static final Duration SIGN_EVERY = Duration.ofMinutes(1);

  static final long SIGN_AFTER = 10_000;

  private final Store store;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final SigningKey key;
  private final ReentrantLock lock = new ReentrantLock();
  private Link.End end;
  private long signed;
  private long lastSigned;

  /// Goes on where the chain in the store ends; begins one if there is none.
  ///
  /// @param clock tells when a head was signed
  /// @param nanoTime a clock that is never set, which tells when it is time to sign
  /// @param partitions those that may have links
  public Chain(
      Store store, InstantSource clock, LongSupplier nanoTime, List<Partition> partitions) {
    this.store = store;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.key = store.write(Places.CHAIN, SigningKey::in);
    var resumption = new Resumption(store, partitions);
    this.signed = resumption.signed();
    this.end = resumption.end();
    sign();
  }

  /// Appends an entry, and others that need no proof; these come first, so that after a crash they
  /// are there if the entry is.
  ///
  /// @throws StoreException if the store did not take them; then it has none of them
  public void append(Partition partition, Entry entry, List<Entry> others) {
    Octets digest = Hash.of(entry.value());
    lock.lock();
    try {
      Link link = Link.after(end, entry.key(), digest);
      List<Entry> all = new ArrayList<>(others);
      all.add(link.toEntry());
      all.add(new Entry(entry.key(), Sealed.of(link.number(), entry.value())));
      store.append(partition, all);
      end = link.end();
    } finally {
      lock.unlock();
    }
  }

  /// Signs, if it is time to. To be called about once a second.
  public void tick() {
    boolean due = nanoTime.getAsLong() - lastSigned >= SIGN_EVERY.toNanos();
    if (due || end().number() - signed >= SIGN_AFTER) sign();
  }

  /// Signs a head for all there is, durably.
  public synchronized void sign() {
    Link.End now = end();
    lastSigned = nanoTime.getAsLong();
    if (now.number() == signed) return;
    Head head = Head.sign(now, clock.instant(), key);
    store.write(
        Places.CHAIN,
        chain -> {
          chain.put(head.toEntry());
          return head;
        });
    signed = now.number();
  }

  private Link.End end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }
}
