package dev.glasspost.mail.trail;

import java.util.List;

/// What a search for trails found, newest first.
///
/// @param by what the text turned out to be
public record Found(List<Trail> trails, By by) {
  public Found {
    trails = List.copyOf(trails);
  }

  /// What somebody can search for.
  public enum By {
    MESSAGE_ID,
    ADDRESS
  }
}
