package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;

/// How much of our greeting left for those who called. What has not left, nobody was shown.
public enum Reach {
  ALL,
  /// A part of it; or it is not known.
  PART,
  NOTHING;

  /// Where only the words of a session are known, those who heard them told of them.
  public static Reach of(SessionRecord record) {
    long greeting = 0;
    boolean heardOnly = true;
    for (Moment moment : record.moments()) {
      Event event = moment.event();
      if (event instanceof LineOpened || event instanceof Connected) heardOnly = false;
      if (event instanceof Said(Utterance words) && greeting == 0) greeting = octets(words);
      if (event instanceof Left(long octets, _) && greeting > 0) return of(octets, greeting);
    }
    return heardOnly || greeting == 0 ? ALL : PART;
  }

  private static Reach of(long left, long greeting) {
    if (left >= greeting) return ALL;
    return left == 0 ? NOTHING : PART;
  }

  private static long octets(Utterance words) {
    return words.parts().stream().mapToLong(Utterance.Part::octets).sum();
  }
}
