package dev.glasspost.mail.dns;

import java.util.List;

/// What came of a [Question].
public sealed interface Answer {
  /// @param records addresses as text, host names without the trailing dot, texts, each put
  ///   together from its strings, or for [Question.Type#MX] a preference, a space and a host name,
  ///   which is `.` where no mail is taken (RFC 7505 §3); at least one
  record Found(List<String> records) implements Answer {
    public Found {
      records = List.copyOf(records);
    }
  }

  /// The name does not exist, or has nothing of that type.
  record Nothing() implements Answer {}

  /// No answer could be had: `why` says it in a few words, such as `SERVFAIL`.
  record Failed(String why) implements Answer {}

  /// No answer came in time.
  record TooLate() implements Answer {}
}
