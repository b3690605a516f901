package dev.glasspost.mail.commentary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Mend;
import dev.glasspost.mail.journal.RandomEvents;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.TlsTrouble;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every type of event, every reason, and every way to end has words, in each language.
final class EverythingHasWordsTest {
  private static final long SEED = 750;

  /// What speaks for itself, or is explained by what stands beside it.
  private static final Set<Class<?>> SILENT =
      Set.of(SessionEvent.Arrived.class, SessionEvent.Entered.class);

  static Stream<Class<?>> types() {
    return leaves(Event.class);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EverythingHasWordsTest::leaves)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeOfEventIsCommentedSomewhere(Class<?> type) {
    if (SILENT.contains(type)) return;
    assertThat(commentsOn(type)).isNotEmpty().allSatisfy(EverythingHasWordsTest::assertIsSentence);
  }

  /// Comments on many events of a type, among random others.
  private static Set<String> commentsOn(Class<?> type) {
    RandomEvents events = new RandomEvents(SEED);
    Set<String> comments = new HashSet<>();
    for (SessionKind kind : SessionKind.values())
      for (int i = 0; i < 150; i++) {
        Commentary commentary = new Commentary(kind);
        for (int j = 0; j < 60; j++) {
          Event event = events.event();
          List<Comment> said = commentary.before(event);
          if (type.isInstance(event)) said.forEach(it -> comments.add(it.text()));
        }
      }
    return comments;
  }

  private static void assertIsSentence(String text) {
    assertThat(text).matches("(?s).*[:.]").doesNotContain("{clause}", "  they", "null");
    assertThat(text.charAt(0))
        .satisfiesAnyOf(
            first -> assertThat(Character.isUpperCase(first)).isTrue(),
            first -> assertThat(text).doesNotStartWith("they"));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyRefusalSaysWhatWasDecidedAndWhy(Reason reason) {
    Set<String> words = new HashSet<>();
    for (Verdict verdict : List.of(Verdict.REFUSED, Verdict.DEFERRED)) {
      Judged judged = new Judged(new Subject.Recipient("ann@a.example"), verdict, reason);
      String text = all(new Commentary(SessionKind.SMTP_IN).before(judged));
      assertThat(text).matches(".*(we say no|try again later):");
      words.add(text);
    }
    if (reason == Reason.NAME_NOT_VERIFIED) return; // It is told with what was looked up.
    assertThat(words).hasSize(2);
    if (Clauses.reason(reason).text().contains("{0}"))
      assertThat(words).allMatch(text -> text.contains("ann@a.example"));
  }

  /// What may be the reason of something that goes well; all others are about a failure.
  private static final Set<Reason> FRIENDLY =
      EnumSet.of(
          Reason.NAME_VERIFIED,
          Reason.NAME_NOT_CHECKED,
          Reason.LINE_FREE,
          Reason.SENDER_ACCEPTED,
          Reason.RECIPIENT_LOCAL,
          Reason.RECIPIENT_RELAYED,
          Reason.MAY_SEND_ABROAD,
          Reason.THEY_TOOK_IT,
          Reason.RECIPIENT_DISCARDED,
          Reason.MESSAGE_ACCEPTED,
          Reason.LOGIN_ACCEPTED,
          Reason.MAILDROP_OPENED);

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyFailureComesWithAdvice(Reason reason) {
    for (Counsel counsel : Counsel.values()) {
      Optional<String> advice = counsel.on(reason, "ann@a.example").map(Comment::text);
      if (FRIENDLY.contains(reason)) assertThat(advice).isEmpty();
      else assertThat(advice.orElseThrow()).matches("[A-Z].*\\.");
    }
  }

  @Test
  void whoeverDoesNotRunTheServerIsNotToldItsCommands() {
    List<String> advice = new ArrayList<>();
    for (Reason reason : Reason.values())
      Counsel.FOR_OTHERS
          .on(reason, "ann@a.example")
          .ifPresent(it -> advice.add(it.text() + it.basis()));
    for (Ending ending : Ending.values())
      for (SessionKind kind : SessionKind.values())
        new Commentary(kind, Counsel.FOR_OTHERS, Reach.ALL)
            .before(new Closed(ending, ""))
            .forEach(it -> advice.add(it.text()));
    assertThat(advice)
        .hasSizeGreaterThan(100)
        .noneMatch(text -> text.contains("`") || text.contains("setting"));
  }

  @Test
  void adviceIsGivenAtTheEndAndOnce() {
    Commentary commentary = new Commentary(SessionKind.SMTP_IN);
    for (String to : List.of("a@x", "a@x", "b@x"))
      commentary.before(
          new Judged(new Subject.Recipient(to), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN));
    List<Comment> end = commentary.before(new Closed(Ending.QUIT, ""));
    assertThat(end).hasSize(3);
    assertThat(end.getFirst().text()).startsWith("If a@x is misspelt, send the message again");
    assertThat(end.get(1).text()).startsWith("If b@x is misspelt");
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void everyBadEndComesWithAdvice(Ending ending) {
    boolean good = ending == Ending.QUIT || ending == Ending.WE_QUIT;
    for (SessionKind kind : SessionKind.values()) {
      List<Comment> end = new Commentary(kind).before(new Closed(ending, ""));
      assertThat(end).hasSize(good ? 1 : 2);
      if (!good) assertThat(end.getFirst().text()).matches("[`A-Z].*\\.");
    }
  }

  @Test
  void whatWentWrongInOurOwnCallsComesWithAdvice() {
    Commentary commentary = new Commentary(SessionKind.SMTP_OUT);
    commentary.before(
        new SessionEvent.Settled(
            new MessageId(1), "ann@a.example", Verdict.REFUSED, Reason.TOO_BIG_FOR_THEM));
    assertThat(commentary.before(new Closed(Ending.WE_QUIT, "")).getFirst().text())
        .isEqualTo("Send less at a time, or another way.");
  }

  @Test
  void everyEndOfASessionHasItsOwnWords() {
    Map<String, Ending> words = new HashMap<>();
    for (Ending ending : Ending.values())
      words.put(all(new Commentary(SessionKind.SMTP_IN).before(new Closed(ending, ""))), ending);
    assertThat(words).hasSize(Ending.values().length - 1); // QUIT may be said by either side.
  }

  @Test
  void everyFailureOfAHandshakeAndEveryMendHasItsOwnWords() {
    Set<String> words = new HashSet<>();
    for (TlsTrouble trouble : TlsTrouble.values())
      words.add(all(new Commentary(SessionKind.POP3).before(new NotEncrypted(trouble, ""))));
    for (Mend mend : Mend.values()) words.add(MoreClauses.mend(mend).text());
    assertThat(words).hasSize(TlsTrouble.values().length + Mend.values().length);
  }

  /// A language of which nobody knows a word: nothing but the places for facts.
  @Test
  void anotherLanguageHasEveryWordOfItsOwn() throws IllegalAccessException {
    Map<String, String> words =
        WordsTest.phrases()
            .collect(
                Collectors.toMap(
                    Phrase::text,
                    phrase -> phrase.text().replaceAll("[^{}]+(?![^{]*})", "#"),
                    (one, _) -> one));
    Language other = new Language(words);
    RandomEvents events = new RandomEvents(SEED);
    int told = 0;
    for (int i = 0; i < 100; i++) {
      Commentary commentary = new Commentary(SessionKind.SMTP_IN);
      for (int j = 0; j < 60; j++)
        for (Comment comment : commentary.before(events.event())) {
          assertThat(comment.text(other)).doesNotContain("hey ", " the ", " we ", "isn't");
          assertThat(comment.text()).isNotEqualTo(comment.text(other));
          told++;
        }
    }
    assertThat(told).isGreaterThan(1000);
  }

  private static String all(List<Comment> comments) {
    return comments.stream().map(Comment::text).collect(Collectors.joining(" "));
  }
}
