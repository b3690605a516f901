package dev.glasspost.session.pop3;

import dev.glasspost.mail.maildrop.Item;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The messages of one session by their numbers from 1 (RFC 1939 §4), and which of them are marked
/// as deleted: those have no number to the client.
final class Listing {
  private final List<Item> items;
  private final BitSet marked = new BitSet();
  private int count;
  private long octets;

  Listing(List<Item> items) {
    this.items = items;
    unmarkAll();
  }

  /// A message and its number.
  record Numbered(int number, Item item) {}

  /// How many messages are not marked.
  int count() {
    return count;
  }

  /// What they have together.
  long octets() {
    return octets;
  }

  boolean isMarked(int number) {
    return number >= 1 && number <= items.size() && marked.get(number);
  }

  Optional<Numbered> find(int number) {
    if (number < 1 || number > items.size() || marked.get(number)) return Optional.empty();
    return Optional.of(numbered(number));
  }

  /// All that are not marked, in order.
  Stream<Numbered> all() {
    return IntStream.rangeClosed(1, items.size())
        .filter(number -> !marked.get(number))
        .mapToObj(this::numbered);
  }

  List<Item> marked() {
    return marked.stream().mapToObj(number -> numbered(number).item()).toList();
  }

  void mark(Numbered message) {
    marked.set(message.number());
    count--;
    octets -= message.item().octets();
  }

  void unmarkAll() {
    marked.clear();
    count = items.size();
    octets = items.stream().mapToLong(Item::octets).sum();
  }

  private Numbered numbered(int number) {
    return new Numbered(number, items.get(number - 1));
  }
}
