package dev.glasspost.bench.crash;

import dev.glasspost.bench.crash.Ledger.Entry;
import dev.glasspost.bench.subject.Glasspost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be asked of Glasspost beyond its protocols: whether its folder is sound, the
/// transcripts are there, the uids are without gaps, and commands have lasted.
final class Insight {
  /// A command takes half a second, so not all of thousands of transcripts are asked for.
  private static final int TRANSCRIPTS = 60;

  private static final Pattern MESSAGE = Pattern.compile("\\bS\\.\\d{10,}\\b");
  private static final Pattern UID = Pattern.compile("S\\.\\d{10,}-(\\d+)");

  private final Clerk clerk;
  private final SplittableRandom random;

  Insight(Clerk clerk, SplittableRandom random) {
    this.clerk = clerk;
    this.random = random;
  }

  Clerk clerk() {
    return clerk;
  }

  /// All that is wrong, as sentences. A server runs.
  List<String> violations(Ledger ledger) throws IOException {
    List<String> violations = new ArrayList<>(clerk.violations());
    violations.addAll(unsound());
    violations.addAll(gaps(ledger.entries().values()));
    violations.addAll(missingTranscripts(ledger));
    if (clerk.done() == 0) violations.add("no command was done at all");
    return violations;
  }

  private List<String> unsound() {
    try {
      Glasspost.command(clerk.data(), "verify");
      return List.of();
    } catch (IOException wrong) {
      return List.of("the folder is not sound: " + wrong.getMessage());
    }
  }

  /// Each account's uids must be all numbers from 1 on: every message was seen before it was
  /// deleted.
  static List<String> gaps(Collection<Entry> entries) {
    Map<String, TreeSet<Long>> uids = new TreeMap<>();
    for (Entry entry : entries) {
      Matcher uid = UID.matcher(entry.uid().orElse(""));
      if (uid.matches())
        uids.computeIfAbsent(entry.recipient(), _ -> new TreeSet<>())
            .add(Long.valueOf(uid.group(1)));
    }
    List<String> gaps = new ArrayList<>();
    uids.forEach((recipient, numbers) -> {
      if (numbers.getLast() != numbers.size())
        gaps.add("%s: %d uids up to %d".formatted(recipient, numbers.size(), numbers.getLast()));
    });
    return gaps;
  }

  private List<String> missingTranscripts(Ledger ledger) throws IOException {
    List<Map.Entry<String, String>> receipts = new ArrayList<>(ledger.receipts().entrySet());
    Collections.shuffle(receipts, (RandomGenerator) random);
    List<String> missing = new ArrayList<>();
    for (var receipt : receipts.subList(0, Math.min(TRANSCRIPTS, receipts.size()))) {
      Entry entry = ledger.find(receipt.getKey()).orElseThrow();
      if (!isTold(clerk.data(), receipt.getValue(), entry))
        missing.add(
            "the transcript of %s is not there: %s".formatted(entry.id(), receipt.getValue()));
    }
    return missing;
  }

  /// Whether the record has what was said up to the end of the message.
  private static boolean isTold(Path data, String receipt, Entry entry) throws IOException {
    Matcher id = MESSAGE.matcher(receipt);
    if (!id.find()) return false;
    try {
      String plain = Glasspost.command(data, "log", "show", id.group(), "--view", "plain");
      return plain.contains("{" + id.group() + "} received")
          && plain.contains("<" + entry.recipient() + ">");
    } catch (IOException notFound) {
      return false;
    }
  }
}
