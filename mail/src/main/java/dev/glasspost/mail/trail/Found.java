package dev.glasspost.mail.trail;

import java.util.List;

/// What a search for trails found, newest first.
///
/// @param by what the text turned out to be
/// @param sessions how many were looked at
public record Found(List<Trail> trails, By by, int sessions) {
  /// How many sessions are looked at in one search.
  public static final int MAX_SESSIONS = 20_000;

  public Found {
    trails = List.copyOf(trails);
  }

  /// What somebody can search for.
  public enum By {
    MESSAGE_ID,
    ADDRESS
  }
}
