package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import java.util.regex.Pattern;

/// What a line says apart from what is each session's own; lines with one essence are the same but
/// for names and numbers.
final class Essence {
  /// Replies of many lines differ in what stands between code and text on their last line.
  private static final String MORE_FOLLOWS = "^((?:Sending|Input Line:) \\d{3})-";

  /// RFC 4865 §3: the last part of the offer is a time, which goes on.
  private static final Pattern LATEST_RELEASE =
      Pattern.compile("(?<=FUTURERELEASE \\d{1,9} )\\d{4}-\\d{2}-\\d{2}T[0-9:]+Z");

  private static final Pattern SIZE = Pattern.compile(" SIZE=\\d+");

  private Essence() {}

  static String of(Event event, Cell.Part part, Line line, OwnFacts own) {
    return switch (part) {
      case COMMAND -> isContent(event) ? "content" : command(event, own.coverIds(line.text()));
      case ANSWER -> answer(own.coverAll(line.text()));
      case FACT -> of(event, line.text(), own);
    };
  }

  private static String answer(String text) {
    return LATEST_RELEASE.matcher(text.replaceFirst(MORE_FOLLOWS, "$1 ")).replaceAll("#");
  }

  /// How long a message is that we bring is no news.
  private static String command(Event event, String text) {
    return event instanceof Said ? SIZE.matcher(text).replaceAll(" SIZE=#") : text;
  }

  private static boolean isContent(Event event) {
    if (event instanceof Heard(var words)) return Verb.of(words) == Verb.CONTENT;
    return event instanceof Said(var words) && Verb.of(words) == Verb.CONTENT;
  }

  private static String of(Event event, String text, OwnFacts own) {
    if (event instanceof Answered it) return answered(it);
    if (event instanceof Encrypted it) return encryption(it);
    if (event instanceof Left(long octets, long of)) return octets < of ? "a part left" : "left";
    return isCounted(event) ? OwnFacts.coverNumbers(own.coverAll(text)) : own.coverAll(text);
  }

  /// By which name they asked for us is theirs to choose.
  private static String encryption(Encrypted it) {
    return String.join(" ", it.protocol(), it.cipher(), it.certificate(), it.fingerprint().hex());
  }

  /// Whether it only tells how we went about it: such lines do not make a step different.
  static boolean isIncidental(Event event) {
    return event instanceof LineOpened
        || event instanceof Admitted
        || event instanceof Arrived
        || event instanceof Asked
        || event instanceof Answered
        || event instanceof Entered
        || (event instanceof Left(long octets, long of) && octets == of);
  }

  private static String answered(Answered it) {
    return it.question().type() + " " + kind(it.answer());
  }

  private static String kind(Answer answer) {
    return switch (answer) {
      case Answer.Found _ -> "found";
      case Answer.Nothing _ -> "nothing";
      case Answer.Failed _ -> "failed";
      case Answer.TooLate _ -> "too late";
    };
  }

  private static boolean isCounted(Event event) {
    return event instanceof LineOpened
        || event instanceof Connected
        || event instanceof Admitted
        || event instanceof Arrived
        || event instanceof Closed
        || event instanceof MessageEvent.Received
        || event instanceof MessageEvent.Deferred;
  }
}
