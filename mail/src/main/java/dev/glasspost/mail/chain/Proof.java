package dev.glasspost.mail.chain;

import dev.glasspost.protocol.text.Octets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Shows that entries are in a server's chain, to somebody who has neither the store nor the chain:
/// links from the one before an entry to one that the server signed.
///
/// As text, one fact a line, numbers in decimal and octets in hexadecimal digits:
///
/// ```
/// Glasspost journal, proof 1
/// key PUBLIC-KEY
/// after NUMBER HASH
/// link KEY SHA-256
/// head NUMBER HASH TIME SIGNATURE
/// ```
///
/// `after` says where the chain was before the first of the links that follow; each link's hash is
/// the SHA-256 of the hash before (32 octets), the link's number (8), the length of its key (4),
/// its key, and the SHA-256 of what is written under it. At `head` the hash is the one that was
/// signed.
public final class Proof {
  private static final String FIRST_LINE = "Glasspost journal, proof 1";
  private static final HexFormat HEX = HexFormat.of();

  private final Octets publicKey;
  private final List<Run> runs;

  /// A link without its number and its hash, which follow from where it stands.
  record Step(Octets key, Octets digest) {}

  /// @param before where the chain was
  /// @param head the server's word for the last of the steps
  record Run(Link.End before, List<Step> steps, Head head) {
    Run {
      steps = List.copyOf(steps);
    }

    boolean holds(Octets publicKey) {
      Link.End end = before;
      for (Step step : steps) end = Link.after(end, step.key(), step.digest()).end();
      return head.end().equals(end) && head.fits(publicKey);
    }
  }

  Proof(Octets publicKey, List<Run> runs) {
    this.publicKey = publicKey;
    this.runs = List.copyOf(runs);
  }

  /// As X.509 encodes it.
  public Octets publicKey() {
    return publicKey;
  }

  /// By which people compare keys: the SHA-256 of the public key, in hexadecimal digits.
  public String keyFingerprint() {
    return Hash.of(publicKey).hex();
  }

  /// Whether all hashes follow from those before, and the server signed where they lead.
  public boolean holds() {
    return !runs.isEmpty() && runs.stream().allMatch(run -> run.holds(publicKey));
  }

  /// When the server signed that an entry with this key and this content was there; nothing if this
  /// is no proof of that. Means nothing unless the proof [#holds].
  public Optional<Instant> signed(Octets key, Octets content) {
    Step sought = new Step(key, Hash.of(content));
    return runs.stream()
        .filter(run -> run.steps().contains(sought))
        .map(run -> run.head().time())
        .findFirst();
  }

  public String text() {
    StringBuilder text = new StringBuilder(FIRST_LINE + "\nkey " + publicKey.hex() + "\n");
    for (Run run : runs) {
      text.append("after ").append(end(run.before())).append('\n');
      for (Step step : run.steps())
        text.append("link ")
            .append(step.key().hex())
            .append(' ')
            .append(step.digest().hex())
            .append('\n');
      Head head = run.head();
      text.append("head ").append(end(head.end())).append(' ').append(head.time());
      text.append(' ').append(head.signature().hex()).append('\n');
    }
    return text.toString();
  }

  private static String end(Link.End end) {
    return end.number() + " " + end.hash().hex();
  }

  /// Reads what [#text] wrote; nothing if it is anything else.
  public static Optional<Proof> parse(String text) {
    try {
      Proof read = new Reading(text).proof();
      return read.text().equals(text) ? Optional.of(read) : Optional.empty();
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | NoSuchElementException
        | DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Reads line by line; trips over anything that is not as it should be.
  private static final class Reading {
    private final List<String> lines;
    private int next = 1;

    Reading(String text) {
      lines = text.lines().toList();
    }

    Proof proof() {
      Octets key = octets(words("key", 2)[1]);
      List<Run> runs = new ArrayList<>();
      while (next < lines.size()) runs.add(run());
      return new Proof(key, runs);
    }

    private Run run() {
      Link.End before = end(words("after", 3));
      List<Step> steps = new ArrayList<>();
      while (lines.get(next).startsWith("link ")) {
        String[] link = words("link", 3);
        steps.add(new Step(octets(link[1]), octets(link[2])));
      }
      String[] head = words("head", 5);
      return new Run(before, steps, new Head(end(head), Instant.parse(head[3]), octets(head[4])));
    }

    private String[] words(String first, int count) {
      String[] words = lines.get(next++).split(" ", -1);
      if (words.length != count || !words[0].equals(first))
        throw new IllegalArgumentException("not a line of this kind");
      return words;
    }

    private static Link.End end(String[] words) {
      return new Link.End(Long.parseLong(words[1]), octets(words[2]));
    }

    private static Octets octets(String hex) {
      return Octets.of(HEX.parseHex(hex));
    }
  }
}
