package dev.glasspost.mail.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.routing.RouteStep.Rule;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What all words of the commentary have in common.
final class WordsTest {
  private static final Pattern BASIS =
      Pattern.compile("|RFC \\d{3,4} §[0-9.]*[0-9]|setting [a-z0-9]+\\.[a-z-]+");
  private static final List<String> UNKIND =
      List.of(
          "spammer", "fake", "stupid", "liar", "cheat", "idiot", "criminal", "bogus", "garbage");

  static Stream<Phrase> phrases() throws IllegalAccessException {
    Stream.Builder<Phrase> all = Stream.builder();
    for (Class<?> type :
        List.of(
            English.class,
            EnglishAbroad.class,
            Clauses.class,
            MoreClauses.class,
            ClausesAbroad.class,
            TheirReplies.class,
            Trace.class,
            GapWords.class,
            ClockWords.class,
            OrderWords.class,
            Advice.class,
            LastAdvice.class,
            AdviceToOthers.class))
      for (Field field : type.getDeclaredFields())
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == Phrase.class) {
          field.setAccessible(true);
          all.add((Phrase) field.get(null));
        }
    for (Reason reason : Reason.values()) {
      all.add(Clauses.reason(reason));
      all.add(Clauses.reason(reason, new Subject.Login("")));
      all.add(Clauses.reason(reason, new Subject.Command("USER"), SessionKind.POP3));
    }
    return all.build();
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void everyPhraseIsKindAndSaysTrulyWhatStandsBehindIt(Phrase phrase) {
    assertThat(phrase.text()).isNotBlank().doesNotContain("  ").doesNotStartWith(" ");
    assertThat(phrase.basis()).matches(BASIS);
    assertThat(phrase.text().toLowerCase(Locale.ROOT)).doesNotContain(UNKIND);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonCanBeTheBeginningOfASentence(Reason reason) {
    assertIsClause(Clauses.reason(reason));
    assertThat(Clauses.reason(reason).in(English.NO).with("fact"))
        .matches("[A-Z].*\\. So we say no:");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void whatHasNoNameLeavesNoGapInASentence(Reason reason) {
    Phrase clause = Clauses.reason(reason, new Subject.Command(""));
    assertIsClause(clause);
    assertThat(clause.text()).doesNotContain("{0}");
    assertThat(Clauses.reason(reason, new Subject.Command("VRFY")))
        .isEqualTo(Clauses.reason(reason));
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void everyEndingCanBeTheBeginningOfASentence(Ending ending) {
    assertIsClause(Clauses.ending(ending));
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void everyLibertyCanBeTheBeginningOfASentence(Oddity oddity) {
    assertIsClause(Clauses.oddity(oddity));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyStepNamesTheAddressItMet(Rule rule) {
    assertThat(Clauses.rule(rule).with("from@here", "to@there")).contains("from@here");
  }

  @Test
  void noTwoReasonsHaveTheSameWordsUnlessTheyMeanTheSame() {
    List<Reason> malformedAddress = List.of(Reason.SENDER_MALFORMED, Reason.RECIPIENT_MALFORMED);
    assertThat(
            Arrays.stream(Reason.values())
                .filter(reason -> !malformedAddress.contains(reason))
                .map(Clauses::reason)
                .map(Phrase::text))
        .doesNotHaveDuplicates();
  }

  @Test
  void factsAreEscapedAndCantPassForPlaces() {
    Phrase phrase = new Phrase("a {0} b {1} c {clause} d");
    assertThat(phrase.around("clause", "{1}\r\n", "\u001b[1m{clause}"))
        .isEqualTo("a {1}\\r\\n b \\x1b[1m{clause} c clause d");
  }

  @Test
  void aClauseThatBeginsASentenceIsCapitalized() {
    Phrase clause = new Phrase("they left {0}", "RFC 5321 §4.1.1.10");
    assertThat(clause.in(new Phrase("{clause}. So did we:")))
        .isEqualTo(new Phrase("They left {0}. So did we:", "RFC 5321 §4.1.1.10"));
    assertThat(clause.in(new Phrase("It is over: {clause}.")).with("early"))
        .isEqualTo("It is over: they left early.");
  }

  private static void assertIsClause(Phrase phrase) {
    assertThat(phrase.text()).matches("[a-z].*[^.:!?]");
  }
}
