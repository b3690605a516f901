package dev.glasspost.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.bench.crash.Ledger.Entry;
import dev.glasspost.bench.crash.Ledger.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementTest {
  private static final String ANN = "ann@x.example";
  private static final String BOB = "bob@x.example";
  private static final Found AS_SENT = new Found("uid1", "1", "digest");

  private static Entry entry(Stage stage) {
    return new Entry("1", ANN, "digest", stage, Optional.empty());
  }

  private static List<String> violations(Entry entry, Found... foundByAnn) {
    return Judgement.violations(Map.of(entry.id(), entry), Map.of(ANN, List.of(foundByAnn)));
  }

  @ParameterizedTest
  @EnumSource(names = {"SENT", "ACKNOWLEDGED", "DELETING"})
  void aMessageMayBeThereOnce(Stage stage) {
    assertThat(violations(entry(stage), AS_SENT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SENT", "DELETING", "DELETED"})
  void aMessageThatWasNotPromisedMayBeMissing(Stage stage) {
    assertThat(violations(entry(stage))).isEmpty();
  }

  @Test
  void anAcknowledgedMessageMustNotBeLost() {
    assertThat(violations(entry(Stage.ACKNOWLEDGED)))
        .containsExactly("1 was acknowledged and is lost");
  }

  @ParameterizedTest
  @EnumSource(names = {"SENT", "ACKNOWLEDGED", "DELETING"})
  void noMessageMayBeThereTwice(Stage stage) {
    assertThat(violations(entry(stage), AS_SENT, new Found("uid2", "1", "digest")))
        .containsExactly("1 is there 2 times");
  }

  @Test
  void aDeletedMessageMustNotComeBack() {
    assertThat(violations(entry(Stage.DELETED), AS_SENT))
        .containsExactly("1 was deleted and is back");
  }

  @Test
  void aMessageMustBeAsItWasSent() {
    assertThat(violations(entry(Stage.ACKNOWLEDGED), new Found("uid1", "1", "other")))
        .containsExactly("1 is not what was sent: other");
  }

  @Test
  void aMessageMustKeepItsUniqueId() {
    assertThat(violations(entry(Stage.ACKNOWLEDGED).seenAs("uid0"), AS_SENT))
        .containsExactly("1 was uid0 and is now uid1");
  }

  @Test
  void aMessageMustBeInItsRecipientsMailbox() {
    Entry entry = entry(Stage.ACKNOWLEDGED);
    assertThat(Judgement.violations(Map.of("1", entry), Map.of(BOB, List.of(AS_SENT))))
        .containsExactly("1 for ann@x.example is in bob@x.example");
  }

  @Test
  void nothingThatNobodySentMayBeThere() {
    assertThat(violations(entry(Stage.SENT), new Found("uid9", "", "")))
        .singleElement()
        .asString()
        .startsWith("ann@x.example holds a message that nobody sent");
  }

  @Test
  void allThatIsWrongIsTold() {
    Map<String, Entry> ledger =
        Arrays.stream(new String[] {"1", "2", "3"})
            .map(id -> new Entry(id, ANN, "digest", Stage.ACKNOWLEDGED, Optional.empty()))
            .collect(Collectors.toMap(Entry::id, entry -> entry));
    assertThat(Judgement.violations(ledger, Map.of(ANN, List.of(AS_SENT)))).hasSize(2);
  }
}
