package dev.glasspost.mail.index;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.protocol.text.Octets;
import java.util.List;

/// Where an index lies in the partition of its documents.
///
/// - `w`: which form of index covers all documents; without it none does.
/// - `x` and an id: a mark. The document is new, or has changed since it was last taken up.
/// - `g` and an id: a gist, the terms of one document. It goes before what a block says of it.
/// - `i`, the greatest id and the number of a block: the ids of its documents.
/// - `b`, the number of a block, a field and a text: terms from there on, each with the documents
///   of the block that have it.
/// - `s`, the number of a block and a field: what is in the texts of that field, roughly.
/// - `o`, the number of a block, a field and a text: the same for each row of terms from there on.
/// - `y`: counts the changes.
final class Places {
  static final Octets FORM = Key.in('w').octets();
  static final Octets CHANGES = Key.in('y').octets();
  static final KeyRange MARKS = Key.in('x').range();
  static final KeyRange GISTS = Key.in('g').range();
  static final KeyRange BLOCKS = Key.in('i').range();
  static final KeyRange TERMS = Key.in('b').range();
  static final List<KeyRange> ALL_BUT_MARKS =
      List.of(GISTS, BLOCKS, TERMS, Key.in('s').range(), Key.in('o').range());

  private Places() {}

  static Octets mark(long id) {
    return Key.in('x').then(id).octets();
  }

  static KeyRange marks(long from, long to) {
    return KeyRange.of(mark(from), mark(to));
  }

  static Octets gist(long id) {
    return Key.in('g').then(id).octets();
  }

  static KeyRange gists(long from, long to) {
    return KeyRange.of(gist(from), gist(to));
  }

  static Octets block(long greatestId, long number) {
    return Key.in('i').then(greatestId).then(number).octets();
  }

  /// Blocks whose greatest id is `id` or more.
  static KeyRange blocksFrom(long id) {
    return KeyRange.of(Key.in('i').then(id).octets(), BLOCKS.to().orElseThrow());
  }

  static long greatestId(Entry block) {
    return block.key().toBuffer().getLong(1);
  }

  static long blockNumber(Entry block) {
    return block.key().toBuffer().getLong(1 + Long.BYTES);
  }

  static KeyRange termsOf(long block) {
    return Key.in('b').then(block).range();
  }

  /// What a block has but for its ids.
  static List<KeyRange> of(long block) {
    return List.of(
        termsOf(block), Key.in('s').then(block).range(), Key.in('o').then(block).range());
  }

  static Octets signature(long block, int field) {
    return Key.in('s').then(block).octets().plus(Octets.of((byte) field));
  }

  static Octets outline(long block, int field, Octets from) {
    return Key.in('o').then(block).octets().plus(Octets.of((byte) field)).plus(from);
  }

  static KeyRange outlines(long block, int field) {
    return KeyRange.prefix(outline(block, field, Octets.EMPTY));
  }

  static Octets terms(long block, int field, Octets from) {
    return Key.in('b').then(block).octets().plus(Octets.of((byte) field)).plus(from);
  }

  static int fieldOf(Entry terms) {
    return terms.key().at(1 + Long.BYTES);
  }

  static long idOf(Entry entry) {
    return entry.key().toBuffer().getLong(1);
  }

  static Octets number(long number) {
    return Key.in('n').then(number).octets();
  }

  static long number(Octets value) {
    return value.toBuffer().getLong(1);
  }
}
