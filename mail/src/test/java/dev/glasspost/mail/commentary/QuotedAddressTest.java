package dev.glasspost.mail.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An address whose local part has to be quoted has one spelling, and no advice about it is in
/// vain.
final class QuotedAddressTest {
  private static final String QUOTED = "\"john smith\"@a.example";

  @Test
  void theWayIsToldWithQuotes() {
    List<RouteStep> steps =
        List.of(
            new RouteStep(Rule.DOMAIN_ALIAS, "john smith@old.example", "john smith@a.example"),
            new RouteStep(Rule.NO_SUCH_USER, "john smith@a.example", ""),
            new RouteStep(Rule.REFUSE, "*@spam.example", ""),
            new RouteStep(Rule.FOREIGN, "b.example", ""));
    assertThat(Clauses.way(steps))
        .extracting(Comment::text)
        .containsExactly(
            "\"john smith\"@old.example is another name of " + QUOTED,
            QUOTED + " is nobody's address",
            "mail for *@spam.example is refused",
            "b.example is not at this server");
  }

  @Test
  void whomAnAddressStandsForIsToldWithQuotes() {
    var deferred =
        new MessageEvent.Deferred(
            new MessageId(1),
            "team@a.example",
            Reason.STORE_FULL,
            "",
            Instant.EPOCH,
            List.of(),
            "john smith@a.example");
    assertThat(Clauses.whose(deferred.recipient(), deferred.whom()))
        .isEqualTo(QUOTED + " behind team@a.example");
    assertThat(Clauses.whose(QUOTED, QUOTED)).isEqualTo(QUOTED);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void nobodyIsAdvisedToAddAnAccountOrAnAliasThatCanNotBe(Reason reason) {
    assertThat(Counsel.FOR_OPERATORS.on(reason, QUOTED).map(Comment::text).orElse(""))
        .doesNotContain("account add", "alias add", "add the account");
  }

  @Test
  void otherAddressesCanBeAdded() {
    assertThat(Counsel.FOR_OPERATORS.on(Reason.RECIPIENT_UNKNOWN, "joe@a.example"))
        .map(Comment::text)
        .hasValueSatisfying(it -> assertThat(it).contains("glasspost account add"));
  }
}
