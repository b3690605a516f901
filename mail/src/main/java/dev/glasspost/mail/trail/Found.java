package dev.glasspost.mail.trail;

import dev.glasspost.mail.search.Finder.Rest;
import java.util.List;

/// What a search for trails found, newest first.
///
/// @param by what the text turned out to be
/// @param rest whether there are older ones
public record Found(List<Trail> trails, By by, Rest rest) {
  public Found {
    trails = List.copyOf(trails);
  }

  /// What somebody can search for.
  public enum By {
    MESSAGE_ID,
    ADDRESS
  }
}
