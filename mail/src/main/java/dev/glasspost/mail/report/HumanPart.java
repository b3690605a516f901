package dev.glasspost.mail.report;

import dev.glasspost.mail.queue.Notice.Action;
import dev.glasspost.mail.queue.Obstacle;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What happened, why, and what to do, in fewer than 120 words, whatever other hosts have said.
record HumanPart(Facts facts, List<String> paragraphs) {
  /// How many recipients are named here; the second part names all.
  static final int MAX_NAMED = 3;

  /// The most words of what another host said, and of one reason among several.
  private static final int REPLY_WORDS = 24;

  private static final int REASON_WORDS = 14;

  private static final int MAX_ADDRESS = 200;
  private static final int MAX_REPLY = 200;
  private static final int COLUMNS = 76;
  private static final String CRLF = "\r\n";
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static String of(Facts facts) {
    HumanPart part = new HumanPart(facts, new ArrayList<>());
    part.compose();
    return String.join(CRLF, part.paragraphs);
  }

  private void compose() {
    Action action = facts.notice().action();
    say(facts.isInPart() ? ReportWords.IN_PART : ReportWords.opening(action));
    facts.recipients().stream().limit(MAX_NAMED).forEach(this::name);
    int more = facts.recipients().size() - MAX_NAMED;
    if (more > 0) paragraphs.add("    and " + more + " more, all named further below" + CRLF);
    Optional<Obstacle> first = facts.recipients().getFirst().obstacle();
    first.ifPresent(it -> why(it, action));
    say(ending(action));
    say(ReportWords.reference(facts.host(), facts.reference()));
  }

  private void name(Facts.Recipient recipient) {
    String address = Facts.harmless(recipient.mailbox().toString(), MAX_ADDRESS);
    boolean several = facts.recipients().size() > 1;
    String why =
        recipient
            .obstacle()
            .filter(_ -> several)
            .map(it -> ": " + few(Explanation.of(it).meaning(), REASON_WORDS))
            .orElse("");
    paragraphs.add("    " + address + why + CRLF);
  }

  private void why(Obstacle obstacle, Action action) {
    Explanation explanation = Explanation.of(obstacle);
    if (facts.recipients().size() == 1) {
      String said =
          obstacle
              .reply()
              .map(it -> Facts.harmless(it.host() + " said: " + it.text(), MAX_REPLY))
              .map(it -> " " + few(it, REPLY_WORDS))
              .orElse("");
      say("Why: " + few(explanation.meaning(), REPLY_WORDS) + "." + said);
    }
    if (action == Action.FAILED)
      say(
          "What you can do: "
              + (facts.isInPart() || facts.leadsOn()
                  ? ReportWords.TELL_ITS_OWNER
                  : explanation.advice()));
  }

  private static String few(String text, int most) {
    List<String> words = List.of(text.split(" ", -1));
    return words.size() <= most ? text : String.join(" ", words.subList(0, most)) + "...";
  }

  private String ending(Action action) {
    String since = WHEN.format(facts.received());
    return switch (action) {
      case FAILED ->
          facts.isInPart()
              ? ReportWords.goesOnForOthers(since)
              : ReportWords.givenUp(since, facts.attempts());
      case DELAYED ->
          ReportWords.goesOn(since, facts.notice().until().map(WHEN::format).orElse("later"));
      case DELIVERED -> ReportWords.handedIn(since);
      case EXPANDED -> ReportWords.handedIn(since) + " " + ReportWords.NOT_OF_EACH;
      case RELAYED -> ReportWords.handedIn(since) + " " + ReportWords.NO_MORE_NEWS;
    };
  }

  /// A paragraph, in lines that are not too long.
  private void say(String text) {
    StringBuilder folded = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > COLUMNS) {
        folded.append(CRLF);
        column = 0;
      }
      if (column > 0) folded.append(' ');
      folded.append(word);
      column += (column > 0 ? 1 : 0) + word.length();
    }
    paragraphs.add(folded + CRLF);
  }
}
