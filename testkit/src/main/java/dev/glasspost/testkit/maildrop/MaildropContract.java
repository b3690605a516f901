package dev.glasspost.testkit.maildrop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The suite that [StoreMaildrops] passes on every storage engine.
public abstract class MaildropContract {
  protected static final String JOE = "joepublic@hypertouch.com";
  protected static final String ANN = "ann@hypertouch.com";
  protected static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /// More than two transactions may hold.
  protected static final int MANY = 2_500;

  protected Store store;
  protected StoreMaildrops maildrops;

  /// A new, empty store.
  protected abstract Store open();

  /// Ends `store`, and opens what it kept.
  protected abstract Store reopen(Store store);

  @BeforeEach
  final void begin() {
    store = open();
    maildrops = new StoreMaildrops(store);
  }

  @AfterEach
  final void end() {
    store.close();
  }

  /// Goes on with what is kept.
  protected final void reopen() {
    store = reopen(store);
    maildrops = new StoreMaildrops(store);
  }

  @Test
  void anAccountWithoutMailHasAnEmptyMaildrop() {
    assertThat(items(JOE)).isEmpty();
  }

  @Test
  void aMessageIsReadAsItWasDelivered() {
    maildrops.deliver(JOE, delivery(7, "Received: by us\r\n", "Subject: hello\r\n\r\nHi\r\n"));
    String whole = "Received: by us\r\nSubject: hello\r\n\r\nHi\r\n";
    assertThat(items(JOE)).containsExactly(new Item(1, new MessageId(7), whole.length()));
    assertThat(texts(JOE)).containsExactly(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "x\r\n", "x", "\n", "x\n", "x\r", "\r", "x\r\n\r"})
  void aMessageEndsWithCrlfWhateverItsContentEndsWith(String content) {
    maildrops.deliver(JOE, delivery(1, "A: b\r\n", content));
    String whole = "A: b\r\n" + content;
    String ended = whole.endsWith("\r\n") ? whole : whole + "\r\n";
    assertThat(texts(JOE)).containsExactly(ended);
    assertThat(items(JOE).getFirst().octets()).isEqualTo(ended.length());
  }

  @Test
  void messagesStandInTheOrderOfTheirDelivery() {
    deliver(JOE, 3, 1, 2);
    assertThat(items(JOE))
        .extracting(Item::message)
        .extracting(MessageId::number)
        .containsExactly(3L, 1L, 2L);
    assertThat(items(JOE)).extracting(Item::uid).containsExactly(1L, 2L, 3L);
  }

  @Test
  void messagesAreReadInWhateverOrderTheyAreAskedFor() {
    deliver(JOE, LongStream.rangeClosed(1, 20).toArray());
    String large = "x".repeat(40_000) + "\r\n";
    for (long number = 21; number <= 24; number++)
      maildrops.deliver(JOE, delivery(number, number + "\r\n", large));
    List<Integer> all = IntStream.range(0, 24).boxed().toList();
    try (Maildrop maildrop = maildrop(JOE)) {
      for (List<Integer> order : List.of(all, all.reversed(), List.of(3, 4, 5, 5, 6, 8, 9, 7, 8)))
        for (int place : order)
          assertThat(text(maildrop, maildrop.items().get(place)))
              .isEqualTo((place + 1) + "\r\n" + (place < 20 ? "" : large));
    }
  }

  @Test
  void whatIsDeletedWhileTheMessagesBeforeItAreReadIsGone() {
    deliver(JOE, LongStream.rangeClosed(1, 10).toArray());
    try (Maildrop maildrop = maildrop(JOE)) {
      List<Item> items = maildrop.items();
      for (int place = 0; place < 5; place++) text(maildrop, items.get(place));
      maildrop.delete(items.subList(5, 7));
      assertThat(maildrop.open(items.get(5))).isEmpty();
      assertThat(maildrop.open(items.get(6))).isEmpty();
      assertThat(text(maildrop, items.get(7))).isEqualTo("8\r\n");
    }
  }

  @Test
  void aMessageDeliveredAgainIsThereOnce() {
    long first = maildrops.deliver(JOE, delivery(1, "", "x\r\n"));
    reopen();
    assertThat(maildrops.deliver(JOE, delivery(1, "", "x\r\n"))).isEqualTo(first);
    assertThat(items(JOE)).hasSize(1);
  }

  @Test
  void aMessageThatTheUserDeletedDoesNotComeBackWhenItIsDeliveredAgain() {
    long uid = maildrops.deliver(JOE, delivery(1, "", "x\r\n"));
    deleteAll(JOE);
    assertThat(maildrops.deliver(JOE, delivery(1, "", "x\r\n"))).isEqualTo(uid);
    assertThat(items(JOE)).isEmpty();
  }

  @Test
  void oneMessageGoesToManyAccounts() {
    Delivery delivery = delivery(1, "", "x\r\n");
    maildrops.deliver(JOE, delivery);
    maildrops.deliver(ANN, delivery);
    deleteAll(JOE);
    assertThat(texts(ANN)).containsExactly("x\r\n");
  }

  @Test
  void aDeliveryIsRememberedAsLongAsItMayBeRepeated() {
    deliver(JOE, 1);
    Instant last = NOON.plus(StoreMaildrops.REMEMBERED);
    maildrops.deliver(JOE, delivery(2, last));
    assertThat(maildrops.deliver(JOE, delivery(1, last))).isEqualTo(1);
  }

  @Test
  void aDeliveryThatNobodyCanRepeatIsForgottenByLaterOnes() {
    deliver(JOE, 1);
    Instant later = NOON.plus(StoreMaildrops.REMEMBERED).plus(Duration.ofMillis(1));
    LongStream.rangeClosed(2, 100)
        .forEach(number -> maildrops.deliver(JOE, delivery(number, later)));
    assertThat(maildrops.deliver(JOE, delivery(1, later))).isEqualTo(101);
  }

  @Test
  void forgettingKeepsUpWithDelivering() {
    deliver(JOE, LongStream.rangeClosed(1, 100).toArray());
    Instant later = NOON.plus(StoreMaildrops.REMEMBERED).plus(Duration.ofDays(1));
    LongStream.rangeClosed(101, 200)
        .forEach(number -> maildrops.deliver(JOE, delivery(number, later)));
    assertThat(remembered()).isEqualTo(100);
  }

  @Test
  void uidsAreNeverUsedTwice() {
    deliver(JOE, 1, 2, 3);
    deleteAll(JOE);
    reopen();
    assertThat(maildrops.deliver(JOE, delivery(4, "", "x\r\n"))).isEqualTo(4);
  }

  @Test
  void onlyOneSessionHasAMaildrop() {
    try (Maildrop first = maildrop(JOE)) {
      assertThat(maildrops.open(JOE)).isEmpty();
      assertThat(first.items()).isEmpty();
      maildrop(ANN).close();
    }
    maildrop(JOE).close();
  }

  @Test
  void closingAgainDoesNotUnlockWhatAnotherSessionHas() {
    Maildrop first = maildrop(JOE);
    first.close();
    try (Maildrop second = maildrop(JOE)) {
      first.close();
      assertThat(maildrops.open(JOE)).isEmpty();
      assertThat(second.items()).isEmpty();
    }
  }

  @Test
  void aClosedMaildropIsOfNoUse() {
    deliver(JOE, 1);
    Maildrop maildrop = maildrop(JOE);
    maildrop.close();
    List<Item> items = maildrop.items();
    assertThatThrownBy(() -> maildrop.delete(items)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> maildrop.open(items.getFirst()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void mailThatComesDuringASessionIsSeenInTheNext() {
    deliver(JOE, 1);
    try (Maildrop maildrop = maildrop(JOE)) {
      deliver(JOE, 2);
      assertThat(maildrop.items()).hasSize(1);
      maildrop.delete(maildrop.items());
    }
    assertThat(items(JOE)).extracting(Item::uid).containsExactly(2L);
  }

  @Test
  void deletingTakesWhatWasNamedAndNothingElse() {
    deliver(JOE, 1, 2, 3);
    try (Maildrop maildrop = maildrop(JOE)) {
      List<Item> all = maildrop.items();
      maildrop.delete(List.of(all.get(2), all.get(0), all.get(2)));
      maildrop.delete(List.of(all.get(0)));
      maildrop.delete(List.of());
      assertThat(maildrop.open(all.get(0))).isEmpty();
    }
    reopen();
    assertThat(items(JOE)).extracting(Item::uid).containsExactly(2L);
  }

  @Test
  void aLargeMaildropIsListedAndEmptiedInManySteps() {
    deliverMany();
    try (Maildrop maildrop = maildrop(JOE)) {
      assertThat(maildrop.items())
          .extracting(Item::uid)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, MANY).boxed().toList());
      maildrop.delete(everyOtherFromTheLast(maildrop.items()));
    }
    reopen();
    assertThat(items(JOE)).hasSize(MANY - MANY / 2);
  }

  @Test
  void removingAnAccountsMailLeavesNothingButTheCountOfUids() {
    deliverMany();
    deliver(ANN, 1);
    try (Maildrop maildrop = maildrop(JOE)) {
      maildrops.clear(JOE);
      assertThat(maildrop.open(maildrop.items().getLast())).isEmpty();
    }
    reopen();
    assertThat(items(JOE)).isEmpty();
    assertThat(remembered()).isZero();
    assertThat(items(ANN)).hasSize(1);
    assertThat(maildrops.deliver(JOE, delivery(1, "", "x\r\n"))).isEqualTo(MANY + 1);
  }

  @Test
  void deliveriesAtTheSameTimeGetUidsOfTheirOwn() {
    assertThat(deliverTogether(200, number -> delivery(number, "", number + "\r\n")))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void whatALaterVersionWroteIsNotGuessedAt() {
    store.write(
        Partition.account(JOE),
        writer -> {
          writer.put(Key.in('n').octets(), Octets.of(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 1}));
          return true;
        });
    assertThatThrownBy(() -> deliver(JOE, 1)).isInstanceOf(StoreException.Damaged.class);
    assertThatThrownBy(() -> maildrops.open(JOE)).isInstanceOf(StoreException.Damaged.class);
  }

  protected final void deliver(String account, long... numbers) {
    for (long number : numbers) maildrops.deliver(account, delivery(number, "", number + "\r\n"));
  }

  /// Delivers together, so that an engine can commit many at once.
  protected final void deliverMany() {
    BlobRef blob = blob("x\r\n");
    assertThat(
            deliverTogether(
                MANY, number -> new Delivery(new MessageId(number), Octets.EMPTY, blob, NOON)))
        .hasSize(MANY);
  }

  private List<Long> deliverTogether(int count, IntFunction<Delivery> deliveries) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> uids =
          IntStream.rangeClosed(1, count)
              .mapToObj(
                  number -> threads.submit(() -> maildrops.deliver(JOE, deliveries.apply(number))))
              .toList();
      return uids.stream().map(MaildropContract::result).sorted().toList();
    }
  }

  protected final Delivery delivery(long number, String prefix, String content) {
    return new Delivery(new MessageId(number), Octets.ascii(prefix), blob(content), NOON);
  }

  protected final List<Item> items(String account) {
    try (Maildrop maildrop = maildrop(account)) {
      return maildrop.items();
    }
  }

  protected final Maildrop maildrop(String account) {
    return maildrops.open(account).orElseThrow();
  }

  private Delivery delivery(long number, Instant at) {
    return new Delivery(new MessageId(number), Octets.EMPTY, blob("x\r\n"), at);
  }

  private BlobRef blob(String content) {
    byte[] octets = content.getBytes(US_ASCII);
    try (var writer = store.blobs().create()) {
      writer.write(octets, 0, octets.length);
      return writer.finish();
    }
  }

  private void deleteAll(String account) {
    try (Maildrop maildrop = maildrop(account)) {
      maildrop.delete(maildrop.items());
    }
  }

  private static List<Item> everyOtherFromTheLast(List<Item> items) {
    return items.reversed().stream().filter(item -> item.uid() % 2 == 0).toList();
  }

  private long remembered() {
    return store.read(Partition.account(JOE), reader -> reader.scan(Key.in('d').range()).count());
  }

  private List<String> texts(String account) {
    try (Maildrop maildrop = maildrop(account)) {
      return maildrop.items().stream().map(item -> text(maildrop, item)).toList();
    }
  }

  private static String text(Maildrop maildrop, Item item) {
    try (InputStream message = maildrop.open(item).orElseThrow()) {
      return new String(message.readAllBytes(), US_ASCII);
    } catch (IOException failed) {
      throw new AssertionError("a store tells its failures itself", failed);
    }
  }

  private static long result(Future<Long> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError("a delivery failed", failed);
    }
  }
}
