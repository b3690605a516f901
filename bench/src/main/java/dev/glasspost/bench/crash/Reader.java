package dev.glasspost.bench.crash;

import dev.glasspost.bench.crash.Ledger.Entry;
import dev.glasspost.bench.crash.Ledger.Stage;
import dev.glasspost.bench.wire.Pop3;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// A client that reads one mailbox again and again: looks whether what it has seen is still there
/// under the same unique ids and in the same order, and deletes some of it.
final class Reader implements Runnable {
  private static final long MAX_PAUSE_NANOS = 150_000_000;

  /// New messages it fetches in one session: a session should not outlast the server.
  private static final int MAX_NEW = 60;

  private final Setting setting;
  private final String recipient;
  private final SplittableRandom random;
  private final List<String> violations = new ArrayList<>();

  /// All messages it has ever seen: their ids by their unique ids.
  private final Map<String, String> known = new HashMap<>();

  /// The unique ids of those that were there the last time, in their order.
  private final Set<String> order = new LinkedHashSet<>();

  Reader(Setting setting, String recipient, SplittableRandom random) {
    this.setting = setting;
    this.recipient = recipient;
    this.random = random;
  }

  @Override
  public void run() {
    while (!setting.over().get()) {
      try {
        visit();
      } catch (IOException trouble) {
        noteTrouble(trouble);
      }
      LockSupport.parkNanos(random.nextLong(MAX_PAUSE_NANOS));
    }
  }

  private void noteTrouble(IOException trouble) {
    String what = String.valueOf(trouble.getMessage());
    if (what.contains("-ERR")) setting.troubles().note(what);
  }

  private void visit() throws IOException {
    try (Pop3 pop3 = Pop3.login(setting.places().pop3(), recipient, setting.password())) {
      Map<Integer, String> uids = pop3.uniqueIds();
      compare(List.copyOf(uids.values()));
      fetchNew(pop3, uids);
      deleteSome(pop3, uids);
    }
  }

  /// What was there and is not being deleted must still be there, in the same order.
  private void compare(List<String> uids) {
    Set<String> there = new HashSet<>(uids);
    if (there.size() < uids.size())
      violations.add("%s: a unique id stands for two messages".formatted(recipient));
    for (String uid : order)
      if (!there.contains(uid) && isKept(uid))
        violations.add("%s: %s has gone, or has another unique id now".formatted(recipient, uid));
    order.retainAll(there);
    if (!List.copyOf(order).equals(uids.stream().filter(order::contains).toList()))
      violations.add("%s: the messages stand in another order".formatted(recipient));
  }

  private boolean isKept(String uid) {
    Optional<Entry> entry = setting.ledger().find(known.getOrDefault(uid, ""));
    return entry
        .filter(one -> one.stage() == Stage.SENT || one.stage() == Stage.ACKNOWLEDGED)
        .isPresent();
  }

  private void fetchNew(Pop3 pop3, Map<Integer, String> uids) throws IOException {
    int left = MAX_NEW;
    for (var message : uids.entrySet()) {
      if (known.containsKey(message.getValue())) continue;
      if (left-- == 0) return;
      see(Found.of(message.getValue(), pop3.retrieve(message.getKey())));
    }
  }

  private void see(Found found) {
    Optional<Entry> entry = setting.ledger().find(found.id());
    if (entry.isEmpty() || !entry.get().digest().equals(found.digest())) {
      violations.add("%s holds what nobody sent: %s".formatted(recipient, found));
      return;
    }
    known.put(found.uid(), found.id());
    order.add(found.uid());
    setting.ledger().seen(found.id(), found.uid());
  }

  /// Deletes a few and leaves: properly, or without a word, which must not delete anything (RFC
  /// 1939 §6).
  private void deleteSome(Pop3 pop3, Map<Integer, String> uids) throws IOException {
    List<String> ids = new ArrayList<>();
    boolean properly = random.nextInt(3) > 0;
    for (var message : uids.entrySet()) {
      String id = known.getOrDefault(message.getValue(), "");
      if (id.isEmpty() || random.nextInt(4) > 0) continue;
      if (!isAcknowledged(id)) continue;
      if (properly) setting.ledger().deleting(id);
      pop3.delete(message.getKey());
      ids.add(id);
    }
    if (!properly) return;
    pop3.quit();
    ids.forEach(setting.ledger()::deleted);
  }

  /// Only what is certain is deleted, or it could not be told what should be there.
  private boolean isAcknowledged(String id) {
    return setting.ledger().find(id).filter(one -> one.stage() == Stage.ACKNOWLEDGED).isPresent();
  }

  /// What was wrong, to be asked when it has stopped.
  List<String> violations() {
    return violations;
  }
}
