package dev.glasspost.mail.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CounselTest {
  private static List<Comment> about(int unknown) {
    return IntStream.range(0, unknown)
        .mapToObj(i -> "nobody" + i + "@a.example")
        .flatMap(it -> Counsel.FOR_OPERATORS.on(Reason.RECIPIENT_UNKNOWN, it).stream())
        .toList();
  }

  @Test
  void whatIsLeftOutIsCounted() {
    assertThat(Counsel.few(about(3))).hasSize(3);
    assertThat(Counsel.few(about(5)))
        .hasSize(4)
        .last()
        .extracting(Comment::text)
        .isEqualTo("Advice about 2 more is left out here.");
  }

  @Test
  void whereTheHostAnsweredNobodyIsToldToLookForTheNetwork() {
    for (Reason reason : List.of(Reason.TALK_BROKE_OFF, Reason.DESTINATION_RESTS))
      assertThat(Counsel.FOR_OPERATORS.on(reason, "ann@a.example"))
          .map(Comment::text)
          .hasValueSatisfying(it -> assertThat(it).doesNotContain("reaches other hosts"));
  }
}
