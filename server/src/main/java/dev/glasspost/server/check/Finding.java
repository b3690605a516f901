package dev.glasspost.server.check;

import dev.glasspost.protocol.dns.ZoneLine;
import java.util.List;

/// One thing that was looked at.
///
/// @param about in a word or two, as in `MX`
/// @param text sentences for people
/// @param publish records that would mend it
public record Finding(String about, Grade grade, String text, List<ZoneLine> publish) {
  /// How it was found.
  public enum Grade {
    WELL,
    /// It works, and could be better.
    ADVICE,
    /// Mail will be lost, refused or mistrusted because of it.
    WRONG
  }

  public Finding {
    publish = List.copyOf(publish);
  }

  static Finding well(String about, String text) {
    return new Finding(about, Grade.WELL, text, List.of());
  }

  static Finding advice(String about, String text, ZoneLine... publish) {
    return new Finding(about, Grade.ADVICE, text, List.of(publish));
  }

  static Finding wrong(String about, String text, ZoneLine... publish) {
    return new Finding(about, Grade.WRONG, text, List.of(publish));
  }
}
