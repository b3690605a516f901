package dev.glasspost.mail.maildrop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Opened;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {
  /// Has every message there is, and remembers which are open.
  private static final class OpenContents implements Store {
    final List<Octets> open = new ArrayList<>();

    @Override
    public Optional<Opened> open(Partition partition, Octets key) {
      open.add(key);
      InputStream content =
          new ByteArrayInputStream(new byte[1]) {
            @Override
            public void close() {
              open.remove(key);
            }
          };
      return Optional.of(new Opened(new Entry(key, Octets.EMPTY), content));
    }

    @Override
    public <T> T read(Partition partition, Function<? super Reader, ? extends T> body) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T write(Partition partition, Function<? super Writer, ? extends T> body) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void append(Partition partition, List<Entry> entries) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean drop(Partition partition, KeyRange range, Predicate<? super Reader> condition) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long size(Partition partition) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Blobs blobs() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private final OpenContents store = new OpenContents();
  private final List<Item> items =
      LongStream.rangeClosed(1, 5).mapToObj(uid -> new Item(uid, new MessageId(uid), 10)).toList();
  private final ReadAhead reading = new ReadAhead(store, Partition.account("ann@a.example"), items);

  private InputStream read(int uid) {
    return reading.open(items.get(uid - 1)).orElseThrow().content();
  }

  private List<Octets> keys(long... uids) {
    return LongStream.of(uids).mapToObj(Layout::message).toList();
  }

  @Test
  void whoReadsInOrderHasTheNextOnesOpenedAheadAndClosedWhenTheyAreForgotten() throws Exception {
    read(1).close();
    assertThat(store.open).isEmpty();
    InputStream second = read(2);
    assertThat(store.open).containsExactlyElementsOf(keys(2, 3, 4, 5));
    reading.forget();
    assertThat(store.open).containsExactlyElementsOf(keys(2));
    second.close();
    assertThat(store.open).isEmpty();
    read(3).close();
    assertThat(store.open).containsExactlyElementsOf(keys(4, 5));
  }

  @Test
  void whoGoesElsewhereHasNothingLeftOpen() throws Exception {
    read(1).close();
    read(2).close();
    assertThat(store.open).containsExactlyElementsOf(keys(3, 4, 5));
    read(5).close();
    assertThat(store.open).isEmpty();
  }
}
