package dev.glasspost.mail.journal;

/// The record of a session that goes on: what it has told, and somebody who learns of the rest.
/// Nothing is missing between the two, and nothing is in both.
///
/// @param soFar with [SessionEvent.Closed] if it came to its end just then
/// @param rest to be closed by whoever asked
public record OpenRecord(SessionRecord soFar, Follower rest) implements AutoCloseable {
  @Override
  public void close() {
    rest.close();
  }
}
