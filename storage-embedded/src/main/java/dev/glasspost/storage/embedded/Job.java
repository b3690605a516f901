package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// What waits for the committer.
sealed interface Job {
  /// The octets that count against the limit of what may wait.
  default long octets() {
    return 0;
  }

  /// Whether somebody waits for it.
  enum Haste {
    URGENT,
    LEISURE
  }

  /// A body to be run, and the caller who waits for its outcome.
  final class Transaction<T> implements Job {
    private final Function<? super Group, ? extends T> body;
    private final Haste haste;
    private final Handover<T> handover = new Handover<>();
    private final long since = System.nanoTime();
    private Supplier<? extends T> outcome =
        () -> {
          throw new IllegalStateException("the transaction was not run");
        };

    Transaction(Function<? super Group, ? extends T> body, Haste haste) {
      this.body = body;
      this.haste = haste;
    }

    boolean isUrgent() {
      return haste == Haste.URGENT;
    }

    /// When it was asked for, on the clock of `System.nanoTime`.
    long since() {
      return since;
    }

    /// Runs the body, and undoes what it wrote if it throws.
    void run(Group group) {
      int before = group.overlay().mark();
      try {
        T result = body.apply(group);
        outcome = () -> result;
      } catch (Throwable thrown) {
        group.overlay().undoTo(before);
        outcome = Handover.failure(thrown);
      }
    }

    /// Passes the outcome on, now that it will stay.
    void end() {
      handover.bring(outcome);
    }

    void fail(StoreException reason) {
      handover.fail(reason);
    }

    T await() {
      return handover.await();
    }
  }

  /// Entries to be put when the next group is committed; nobody waits for it.
  final class Append implements Job {
    private final List<Map.Entry<byte[], byte[]>> rows;
    private final long octets;

    Append(byte[] prefix, List<Entry> entries) {
      rows = entries.stream().map(it -> row(prefix, it)).toList();
      octets = rows.stream().mapToLong(it -> it.getKey().length + it.getValue().length).sum();
    }

    private static Map.Entry<byte[], byte[]> row(byte[] prefix, Entry entry) {
      return Map.entry(Rows.key(prefix, entry.key()), Rows.value(entry));
    }

    @Override
    public long octets() {
      return octets;
    }

    /// Puts the entries, but for those whose blob was lost because the disk failed.
    void run(Group group) {
      for (var row : rows)
        if (admitted(row.getValue(), group.admission()))
          group.overlay().put(row.getKey(), row.getValue());
    }

    private static boolean admitted(byte[] value, Consumer<BlobRef> admission) {
      try {
        Rows.blob(value).ifPresent(admission);
        return true;
      } catch (StoreException | IllegalArgumentException lost) {
        return false;
      }
    }
  }

  /// Something that must not happen while a group is being committed.
  final class Chore<T> implements Job {
    private final Supplier<? extends T> work;
    private final Handover<T> handover = new Handover<>();

    Chore(Supplier<? extends T> work) {
      this.work = work;
    }

    void run() {
      try {
        T result = work.get();
        handover.bring(() -> result);
      } catch (Throwable thrown) {
        handover.fail(thrown);
      }
    }

    T await() {
      return handover.await();
    }
  }
}
