package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.maildrop.MaildropContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMaildropTest extends MaildropContract {
  @TempDir Path folder;

  @Override
  protected Store open() {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  @Test
  void aDamagedMessageTakesNoOtherWithIt() throws IOException {
    deliver(JOE, LongStream.rangeClosed(1, 20).toArray());
    reopen();
    BlobRef blob = maildrops.content(JOE, new MessageId(10)).orElseThrow();
    Samples.flip(Samples.segments(folder).getFirst(), blob.low() + Frame.HEADER_OCTETS);
    try (Maildrop maildrop = maildrop(JOE)) {
      for (Item item : maildrop.items())
        if (item.message().number() == 10)
          assertThatExceptionOfType(StoreException.Damaged.class)
              .isThrownBy(() -> maildrop.open(item));
        else maildrop.open(item).orElseThrow().close();
    }
  }

  @Override
  protected Store reopen(Store store) {
    store.close();
    return open();
  }
}
