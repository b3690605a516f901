package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import java.util.List;
import java.util.stream.Stream;

/// What the administrator has to say to every caller: the lines of a greeting that are not of the
/// protocol.
public final class Notice {
  /// In the line of our greeting behind the first that is no notice.
  private static final String OWN_WORD = "ESMTP";

  private Notice() {}

  /// Whether there is one in a greeting of ours.
  static boolean isIn(Utterance greeting) {
    return !in(greeting.parts().stream()
            .flatMap(part ->
                part instanceof Part.Clear(var text) ? text.latin1().lines() : Stream.empty())
            .toList())
        .isEmpty();
  }

  /// Its lines.
  ///
  /// @param greeting all lines of a greeting of ours, with or without their codes
  public static List<String> in(List<String> greeting) {
    return greeting.stream().skip(1).filter(line -> !line.contains(OWN_WORD)).toList();
  }
}
