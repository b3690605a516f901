package dev.glasspost.server.run;

import dev.glasspost.mail.queue.Backlog;
import dev.glasspost.mail.relay.Destinations;
import dev.glasspost.storage.embedded.Commits;
import dev.glasspost.storage.embedded.Disk;
import dev.glasspost.storage.embedded.Mishap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a server that runs is at one moment.
///
/// @param since when it began to listen
/// @param queue nothing if it can't be read
/// @param lost events that the journal could not keep, since the start
/// @param mishap what the store failed to do last, if it may be wrong still
/// @param troubles what keeps it from doing all its work; none if all is well
public record Condition(
    Instant since,
    LinesInUse lines,
    Optional<Backlog> queue,
    Destinations.Totals sending,
    Commits commits,
    Disk disk,
    Memory memory,
    long lost,
    Optional<Mishap> mishap,
    List<Trouble> troubles) {
  public Condition {
    troubles = List.copyOf(troubles);
  }

  /// How many lines there are, and how many of them are busy.
  public record LinesInUse(int busy, int all) {
    boolean isExhausted() {
      return busy >= all;
    }
  }

  /// What keeps a server from doing all its work.
  public enum Trouble {
    /// Only the reserve is left: no mail is taken.
    DISK_FULL,
    /// What is left besides the reserve is less than a message may have.
    DISK_NEARLY_FULL,
    /// Something could not be written or read: see the mishap.
    STORE_FAILS,
    /// Who brings mail has to wait, because commits take long.
    COMMITS_SLOW,
    /// Who calls to bring mail is turned away, because commits take very long.
    COMMITS_STUCK,
    /// Who brings mail has to wait, because many messages are due and not delivered.
    DELIVERY_BEHIND,
    /// Who calls to bring mail is turned away, because very many messages are due.
    DELIVERY_FAR_BEHIND,
    /// Who calls is turned away.
    ALL_LINES_BUSY
  }
}
