package dev.glasspost.mail.index;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Keeps the indexes of partitions. Safe for any thread; throws [StoreException] if the store can't
/// be read and written.
///
/// # How an index grows
///
/// Who writes a document leaves a *mark* beside it, in the same call, and reads nothing. Later, and
/// at leisure, somebody looks for marks, makes out the terms of the documents, and exchanges the
/// marks for *gists*. When there are enough gists, they are turned over into a *block*. A search
/// looks at all three: what is marked it takes for a maybe, gists it reads one by one, and of
/// blocks it reads the few rows that have the terms sought. Terms lie in order; if only a piece
/// from within them is known, an [Outline] tells which rows may have it.
///
/// # What must hold
///
/// - **A newer word goes before an older one**: a mark before a gist, a gist before a block. So a
///   document that changes is marked again, and nothing else has to be found and changed.
/// - **No document is in two blocks.** Before its gist becomes part of one, it is taken out of the
///   other.
/// - **A mark goes only if it is still the one that was seen**: each has a version, which changes
///   when the document does.
/// - **Long work is done outside of transactions.** A block is made from what was read in one, and
///   written in another, which gives up if the count of changes is not what it was.
public final class IndexKeeper {
  /// How many octets of gists are turned over at once, so that a few enormous documents do not take
  /// all memory.
  static final long MAX_OCTETS = 16 << 20;

  /// A block with fewer documents is not worth its rows: they become gists again, and part of the
  /// next block.
  static final int FEW_DOCUMENTS = Block.MAX_DOCUMENTS / 8;

  private static final int PAGE = 1_024;

  /// How often work is begun again because somebody else changed the index meanwhile.
  private static final int MAX_TRIES = 16;

  private final Store store;

  public IndexKeeper(Store store) {
    this.store = store;
  }

  /// The entry to write together with a document.
  ///
  /// @param version another one each time that the document changes
  public static Entry mark(long id, long version) {
    return new Entry(Places.mark(id), Places.number(version));
  }

  /// Whether all documents that were written without marks have been marked since.
  ///
  /// @param form of the terms; an index of another form is of no use
  public static boolean isWhole(Reader reader, long form) {
    return reader.get(Places.FORM).map(it -> Places.number(it.value()) == form).orElse(false);
  }

  /// Says that every document has a mark, or is in the index.
  public static void setWhole(Writer writer, long form) {
    writer.put(Places.FORM, Places.number(form));
  }

  /// The marks of these documents, with their versions.
  public Map<Long, Long> marks(Partition partition, Collection<Long> ids) {
    return store.read(
        partition,
        reader -> {
          Map<Long, Long> marks = new HashMap<>();
          for (long id : ids)
            reader.get(Places.mark(id)).ifPresent(it -> marks.put(id, Places.number(it.value())));
          return marks;
        });
  }

  /// The first documents that have marks, from `id` on.
  public List<Long> marked(Partition partition, long id, int limit) {
    KeyRange range = KeyRange.of(Places.mark(id), Places.MARKS.to().orElseThrow());
    return store.read(
        partition, reader -> reader.scan(range).limit(limit).map(Places::idOf).toList());
  }

  /// Takes up documents instead of their marks. What was marked again meanwhile stays marked; what
  /// was marked and is not there has no document any more.
  ///
  /// @param seen the marks that were there before the documents were read
  public void put(Partition partition, Map<Long, Long> seen, List<Document> documents) {
    Map<Long, Octets> gists = new HashMap<>();
    for (Document it : documents) gists.put(it.id(), DocumentCodec.pack(it));
    store.write(
        partition,
        writer -> {
          seen.forEach((id, version) -> exchange(writer, mark(id, version), gists));
          return changed(writer);
        });
  }

  private static void exchange(Writer writer, Entry mark, Map<Long, Octets> gists) {
    if (!writer.get(mark.key()).map(mark::equals).orElse(false)) return;
    writer.delete(mark.key());
    long id = Places.idOf(mark);
    Octets gist = gists.get(id);
    if (gist == null) writer.delete(Places.gist(id));
    else writer.put(Places.gist(id), gist);
  }

  private static long changed(Writer writer) {
    long changes = changes(writer) + 1;
    writer.put(Places.CHANGES, Places.number(changes));
    return changes;
  }

  private static long changes(Reader reader) {
    return reader.get(Places.CHANGES).map(it -> Places.number(it.value())).orElse(0L);
  }

  private record Gists(long changes, List<Document> documents) {
    Set<Long> ids() {
      Set<Long> ids = new HashSet<>();
      documents.forEach(it -> ids.add(it.id()));
      return ids;
    }
  }

  /// Turns gists over into a block, if there are enough of them.
  ///
  /// @param least how many are enough
  /// @return whether there were
  public boolean fold(Partition partition, int least) {
    if (store.read(partition, IndexKeeper::countGists) < Math.max(1, least)) return false;
    for (int i = 0; i < MAX_TRIES; i++) if (fold(partition)) return true;
    return false;
  }

  private boolean fold(Partition partition) {
    Set<Long> ids = store.read(partition, IndexKeeper::gists).ids();
    takeOut(partition, ids);
    Gists gists = store.read(partition, IndexKeeper::gists);
    if (gists.documents().isEmpty() || !ids.containsAll(gists.ids())) return false;
    List<Entry> rows = BlockBuilder.rows(gists.changes() + 1, gists.documents());
    return store.write(
        partition,
        writer -> {
          if (changes(writer) != gists.changes()) return false;
          changed(writer);
          rows.forEach(writer::put);
          gists.documents().forEach(it -> writer.delete(Places.gist(it.id())));
          return true;
        });
  }

  /// Whether something was turned over already.
  public boolean hasBlocks(Partition partition) {
    return store.read(partition, reader -> reader.scan(Places.BLOCKS).findFirst().isPresent());
  }

  private static int countGists(Reader reader) {
    return (int) reader.scan(Places.GISTS).limit(Block.MAX_DOCUMENTS).count();
  }

  private static Gists gists(Reader reader) {
    List<Document> documents = new ArrayList<>();
    long octets = 0;
    try (Stream<Entry> all = reader.scan(Places.GISTS).limit(Block.MAX_DOCUMENTS)) {
      for (var it = all.iterator(); it.hasNext() && octets < MAX_OCTETS; ) {
        Entry gist = it.next();
        documents.add(DocumentCodec.unpack(gist));
        octets += gist.value().length();
      }
    }
    return new Gists(changes(reader), documents);
  }

  /// Forgets all that is known of some documents.
  public void forget(Partition partition, Collection<Long> ids) {
    List<Long> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += PAGE) {
      List<Long> some = all.subList(from, Math.min(from + PAGE, all.size()));
      store.write(
          partition,
          writer -> {
            for (long id : some) {
              writer.delete(Places.mark(id));
              writer.delete(Places.gist(id));
            }
            return changed(writer);
          });
    }
    takeOut(partition, new HashSet<>(all));
  }

  /// Takes documents out of the blocks that have them.
  private void takeOut(Partition partition, Set<Long> ids) {
    for (long block : store.read(partition, reader -> blocksWith(reader, ids)))
      for (int i = 0; !takeOut(partition, block, ids); i++)
        if (i == MAX_TRIES)
          throw new StoreException.Unavailable("The journal's index changes all the time.");
  }

  private static List<Long> blocksWith(Reader reader, Set<Long> ids) {
    return reader
        .scan(Places.BLOCKS)
        .map(Block::new)
        .filter(block -> block.ids().anyMatch(ids::contains))
        .map(Block::number)
        .toList();
  }

  private record Old(long changes, Block block, List<Document> rest) {}

  private boolean takeOut(Partition partition, long number, Set<Long> ids) {
    Optional<Old> found = store.read(partition, reader -> read(reader, number, ids));
    if (found.isEmpty()) return true;
    Old old = found.get();
    boolean few = old.rest().size() < FEW_DOCUMENTS;
    List<Entry> rows =
        few
            ? old.rest().stream().map(IndexKeeper::gist).toList()
            : BlockBuilder.rows(old.changes() + 1, old.rest());
    return store.write(
        partition,
        writer -> {
          if (changes(writer) != old.changes()) return false;
          changed(writer);
          writer.delete(old.block().key());
          Places.of(number).forEach(range -> delete(writer, range));
          // A gist that is there is newer.
          for (Entry row : rows) if (!few || writer.get(row.key()).isEmpty()) writer.put(row);
          return true;
        });
  }

  private static Entry gist(Document document) {
    return new Entry(Places.gist(document.id()), DocumentCodec.pack(document));
  }

  private static Optional<Old> read(Reader reader, long number, Set<Long> ids) {
    return reader
        .scan(Places.BLOCKS)
        .filter(row -> Places.blockNumber(row) == number)
        .findFirst()
        .map(Block::new)
        .map(block -> new Old(changes(reader), block, rest(reader, block, ids)));
  }

  private static List<Document> rest(Reader reader, Block block, Set<Long> ids) {
    if (block.ids().allMatch(ids::contains)) return List.of();
    return block.documents(reader).stream().filter(it -> !ids.contains(it.id())).toList();
  }

  private static int delete(Writer writer, KeyRange range) {
    List<Octets> keys = writer.scan(range).map(Entry::key).toList();
    keys.forEach(writer::delete);
    return keys.size();
  }

  /// Throws the index away; nothing is found by it before it is made whole again. Marks stay.
  public void clear(Partition partition) {
    store.write(
        partition,
        writer -> {
          writer.delete(Places.FORM);
          return changed(writer);
        });
    for (KeyRange range : Places.ALL_BUT_MARKS) while (deleteSome(partition, range) == PAGE) {}
  }

  private int deleteSome(Partition partition, KeyRange range) {
    return store.write(
        partition,
        writer -> {
          List<Octets> keys = writer.scan(range).limit(PAGE).map(Entry::key).toList();
          keys.forEach(writer::delete);
          changed(writer);
          return keys.size();
        });
  }

  /// Marks documents that have no mark.
  public void markAgain(Partition partition, Collection<Long> ids) {
    store.write(
        partition,
        writer -> {
          for (long id : ids) if (writer.get(Places.mark(id)).isEmpty()) writer.put(mark(id, 0));
          return ids.size();
        });
  }
}
