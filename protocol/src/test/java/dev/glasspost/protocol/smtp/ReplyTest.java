package dev.glasspost.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplyTest {
  private static final Optional<EnhancedCode> NO_SUCH_USER = Optional.of(new EnhancedCode(1, 1));

  @Test
  void enhancedCodesAreSaidToThoseWhoKnowThem() {
    Reply reply = new Reply.Never(550, NO_SUCH_USER, List.of("no such user"));

    assertThat(reply.encode(Dialect.ESMTP).utf8()).isEqualTo("550 5.1.1 no such user\r\n");
    assertThat(reply.encode(Dialect.SMTP).utf8()).isEqualTo("550 no such user\r\n");
  }

  @Test
  void everyLineHasTheCode() {
    Reply reply = new Reply.NotNow(450, NO_SUCH_USER, List.of("one", "two", "three"));

    assertThat(reply.encode(Dialect.ESMTP).utf8())
        .isEqualTo("450-4.1.1 one\r\n450-4.1.1 two\r\n450 4.1.1 three\r\n");
    assertThat(
            new Reply.Done(250, Optional.empty(), List.of("a", "b")).encode(Dialect.ESMTP).utf8())
        .isEqualTo("250-a\r\n250 b\r\n");
  }

  @Test
  void theTypeIsTheFirstDigit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reply.Done(550, Optional.empty(), List.of("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reply.GoOn(250, Optional.empty(), List.of("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reply.NotNow(550, Optional.empty(), List.of("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reply.Never(450, Optional.empty(), List.of("x")));
  }

  @Test
  void noLineCanHoldALineEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reply.Done(250, Optional.empty(), List.of("a\r\n250 b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reply.Done(250, Optional.empty(), List.of()));
  }
}
