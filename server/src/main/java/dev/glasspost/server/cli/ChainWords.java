package dev.glasspost.server.cli;

import dev.glasspost.mail.chain.ChainReport;
import dev.glasspost.mail.chain.Misfit;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import java.util.Locale;

/// What the check of the journal's chain found, for people.
final class ChainWords {
  /// How many removals are named.
  private static final int MOST_REMOVALS = 20;

  private ChainWords() {}

  static String of(ChainReport report) {
    if (report.links() == 0 && report.isSound()) return "The journal is empty.\n";
    String verdict =
        report
            .misfit()
            .map(misfit -> "The journal is not as it was written. " + of(misfit))
            .orElse("The journal is as it was written.");
    return verdict + "\n" + figures(report) + removals(report);
  }

  private static String removals(ChainReport report) {
    if (report.removals().isEmpty()) return "";
    StringBuilder words = new StringBuilder("Removed, as the server says and has signed:\n");
    int more = Math.max(0, report.removals().size() - MOST_REMOVALS);
    if (more > 0) words.append("  %,d times before these (--json has them)\n".formatted(more));
    for (ChainReport.Removed it : report.removals().subList(more, report.removals().size()))
      words.append(
          "  %s  %s: %s\n"
              .formatted(
                  Times.words(it.time()),
                  it.pieces() == 1 ? "1 piece" : "%,d pieces".formatted(it.pieces()),
                  Escape.of(it.reason())));
    return words.toString();
  }

  private static String figures(ChainReport report) {
    return String.format(
        Locale.ROOT,
        """
          pieces checked  %,d, each bound to the one before
          removed         %,d, as signed statements say
          signatures      %,d that fit; %s for the next
          key             %s (Ed25519; SHA-256 of the public key)
        """,
        report.links(),
        report.removed(),
        report.heads(),
        report.unsigned() == 1 ? "1 piece waits" : "%,d pieces wait".formatted(report.unsigned()),
        report.keyFingerprint());
  }

  static String of(Misfit misfit) {
    return switch (misfit) {
      case Misfit.Changed(_, var key) -> record(key) + " was changed after it was written.";
      case Misfit.TakenAway(_, var key) ->
          "A piece of " + lower(record(key)) + " was taken away, and no tombstone says so.";
      case Misfit.PutIn(var partition, var key) ->
          record(key) + " was put in afterwards" + in(partition) + ".";
      case Misfit.LinkChanged(var partition, var key) ->
          "The link that binds " + lower(record(key)) + " was changed" + in(partition) + ".";
      case Misfit.LinksMissing(long from, long to) ->
          from == to
              ? "Link " + from + " of the chain is missing."
              : "Links " + from + " to " + to + " of the chain are missing.";
      case Misfit.OtherHead(var head) ->
          "What was signed at "
              + head.time()
              + " as the end of the chain (link "
              + head.link()
              + ") is not what is there now: records were exchanged or cut off.";
      case Misfit.ForgedHead(var head) ->
          "The signature of " + head.time() + " (link " + head.link() + ") is not the server's.";
      case Misfit.ForgedTombstone(long number) ->
          "Tombstone " + number + " does not fit what was removed, or is not signed by the server.";
      case Misfit.ForgedClearance(long number) ->
          "Clearance "
              + number
              + ", by which a whole day was removed, is not signed by the server.";
    };
  }

  private static String record(Octets key) {
    return JournalReader.sessionAt(key)
        .map(session -> "The record of session " + session)
        .orElse("An entry that is no record");
  }

  private static String in(Partition partition) {
    return " (in " + partition + ")";
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
