package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Goes through the signed heads in order, a page at a time.
final class HeadCursor {
  private static final int PAGE = 256;

  private final Store store;
  private final Deque<Head> page = new ArrayDeque<>();
  private long next = 1;
  private boolean ended;

  HeadCursor(Store store) {
    this.store = store;
    turn();
  }

  /// The next head; nothing at the end.
  Optional<Head> peek() {
    return Optional.ofNullable(page.peek());
  }

  void drop() {
    page.remove();
    if (page.isEmpty() && !ended) turn();
  }

  private void turn() {
    KeyRange rest = KeyRange.of(Places.head(next), Places.HEADS.to().orElseThrow());
    List<Head> heads =
        store.read(Places.CHAIN, chain -> chain.scan(rest).limit(PAGE).map(Head::of).toList());
    ended = heads.size() < PAGE;
    page.addAll(heads);
    if (!heads.isEmpty()) next = heads.getLast().link() + 1;
  }
}
