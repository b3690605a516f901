package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A record in one line, made from its events. Texts that came from the wire are as they came:
/// escape before showing.
public record Summary(
    SessionId id,
    SessionKind kind,
    Span span,
    Caller caller,
    Mail mail,
    Outcome outcome,
    About about) {
  public static Summary of(SessionRecord record) {
    return new Story(record).summary();
  }

  /// What the record is about.
  public enum About {
    SESSION,
    /// The server tells what the journal lacks.
    JOURNAL,
    /// It tells that its clock was set.
    CLOCK,
    /// It tells of mail that was removed with its account.
    ACCOUNT
  }

  /// When it was.
  ///
  /// @param lasted until its end, or as far as it is known
  public record Span(Instant began, Duration lasted, Progress progress) {}

  /// Who it was.
  ///
  /// @param line 0 if it never had one
  /// @param name given in HELO or EHLO, or that of the host that we called; empty if there is none
  /// @param account they logged in to; empty if they did not
  public record Caller(long line, Optional<Endpoint> peer, String name, String account) {}

  /// What it was about: addresses without angle brackets in the order in which they were first
  /// named, those that were refused included.
  public record Mail(List<String> senders, List<String> recipients, List<MessageId> messages) {
    public Mail {
      senders = List.copyOf(senders);
      recipients = List.copyOf(recipients);
      messages = List.copyOf(messages);
    }
  }

  /// What came of it.
  ///
  /// @param words such as `accepted 1 message`, safe to show
  /// @param gravest the gravest thing that happened
  public record Outcome(String words, Level gravest) {}
}
