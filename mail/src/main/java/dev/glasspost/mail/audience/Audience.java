package dev.glasspost.mail.audience;

import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.Instant;
import java.util.Optional;

/// For whom a record is shown. Whatever is made of [#share], in whatever form, can't tell what is
/// not for them, because it is not in it.
public sealed interface Audience {
  /// The administrator, who may see everything that was recorded.
  record Admin() implements Audience {}

  /// The other side of a session in which somebody calls us: what they said and were told, what was
  /// found out about them, and why they were refused; no account, no route, no recipient that they
  /// did not name, and nothing of what became of a message after it was taken over.
  record Sender() implements Audience {}

  /// The owner of an account: their own sessions, and of others what concerns a message for them;
  /// no other recipient and no other user. Of sessions that began before the account was made,
  /// nothing: what is said of its address there concerns whoever had it before.
  ///
  /// @param account its canonical address
  /// @param made when it was; `Instant.MIN` if nobody knows
  record User(String account, Instant made) implements Audience {
    /// The owner of an account of which nobody knows when it was made.
    public User(String account) {
      this(account, Instant.MIN);
    }
  }

  /// What advice they can follow.
  default Counsel counsel() {
    return switch (this) {
      case Admin _ -> Counsel.FOR_OPERATORS;
      case Sender _, User _ -> Counsel.FOR_OTHERS;
    };
  }

  /// What of a record is for them; nothing if none of it is.
  default Optional<SessionRecord> share(SessionRecord record) {
    return switch (this) {
      case Admin _ -> Optional.of(record);
      case Sender _ -> SenderShare.of(record);
      case User(var account, var made) ->
          record.began().isBefore(made) ? Optional.empty() : UserShare.of(record, account);
    };
  }
}
