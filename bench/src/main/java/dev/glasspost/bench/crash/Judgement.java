package dev.glasspost.bench.crash;

import dev.glasspost.bench.crash.Ledger.Entry;
import dev.glasspost.bench.crash.Ledger.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Holds what is in the mailboxes against what the ledger says.
///
/// Every acknowledged message must be in its recipient's mailbox once, as it was sent. One that was
/// sent and not acknowledged may be there, once, as it was sent; one whose deletion was under way
/// may be there or not; one whose deletion was acknowledged must not. Nothing else may be there.
final class Judgement {
  private final Map<String, Entry> ledger;
  private final Map<String, Integer> times = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  private Judgement(Map<String, Entry> ledger) {
    this.ledger = ledger;
  }

  /// The violations, as sentences; none if the server has kept its word.
  ///
  /// @param mailboxes what was found in each recipient's
  static List<String> violations(Map<String, Entry> ledger, Map<String, List<Found>> mailboxes) {
    var judgement = new Judgement(ledger);
    mailboxes.forEach(
        (recipient, messages) -> messages.forEach(found -> judgement.check(recipient, found)));
    ledger.values().forEach(judgement::checkPresence);
    return judgement.violations;
  }

  private void check(String recipient, Found found) {
    Entry entry = ledger.get(found.id());
    if (entry == null) {
      violation("%s holds a message that nobody sent: %s".formatted(recipient, found));
      return;
    }
    times.merge(found.id(), 1, Integer::sum);
    if (!entry.recipient().equals(recipient))
      violation("%s for %s is in %s".formatted(found.id(), entry.recipient(), recipient));
    if (!entry.digest().equals(found.digest()))
      violation("%s is not what was sent: %s".formatted(found.id(), found.digest()));
    if (entry.uid().isPresent() && !entry.uid().get().equals(found.uid()))
      violation("%s was %s and is now %s".formatted(found.id(), entry.uid().get(), found.uid()));
  }

  private void checkPresence(Entry entry) {
    int there = times.getOrDefault(entry.id(), 0);
    if (there > 1) violation("%s is there %d times".formatted(entry.id(), there));
    if (there == 0 && entry.stage() == Stage.ACKNOWLEDGED)
      violation("%s was acknowledged and is lost".formatted(entry.id()));
    if (there > 0 && entry.stage() == Stage.DELETED)
      violation("%s was deleted and is back".formatted(entry.id()));
  }

  private void violation(String sentence) {
    violations.add(sentence);
  }
}
