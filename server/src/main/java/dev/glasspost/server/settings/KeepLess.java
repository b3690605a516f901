package dev.glasspost.server.settings;

import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.search.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sessions whose records are kept less long than others, spelt `[PROTOCOL] [OUTCOME] DURATION`, as
/// in `smtp-in refused 30d`.
///
/// @param protocol of the sessions; nothing means any
/// @param outcome that they came to; nothing means any
/// @param keep how long; at least a day
public record KeepLess(Optional<SessionKind> protocol, Optional<Outcome> outcome, Duration keep) {
  private static final Duration LEAST = Duration.ofDays(1);

  public KeepLess {
    if (protocol.isEmpty() && outcome.isEmpty())
      throw new IllegalArgumentException(
          "a duration alone is for journal.keep; write a protocol, an outcome, or both before it,"
              + " as in smtp-in refused 30d");
    if (keep.compareTo(LEAST) < 0)
      throw new IllegalArgumentException("records are kept for a day at least; write 1d or more");
  }

  /// The protocols that can be named. What the journal tells of itself is kept as long as anything.
  public static List<SessionKind> protocols() {
    return Arrays.stream(SessionKind.values()).filter(it -> it != SessionKind.SERVER).toList();
  }

  private static List<Outcome> outcomes() {
    return Arrays.stream(Outcome.values()).filter(it -> it != Outcome.OPEN).toList();
  }

  /// Throws `IllegalArgumentException` with a sentence for people if the text is no such thing.
  public static KeepLess parse(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    Optional<SessionKind> protocol = Optional.empty();
    Optional<Outcome> outcome = Optional.empty();
    for (String word : words.subList(0, words.size() - 1)) {
      Optional<SessionKind> asProtocol =
          protocols().stream().filter(it -> it.code().equals(word)).findFirst();
      Optional<Outcome> asOutcome =
          outcomes().stream().filter(it -> it.code().equals(word)).findFirst();
      boolean isSecond = asProtocol.isPresent() ? protocol.isPresent() : outcome.isPresent();
      if (isSecond || (asProtocol.isEmpty() && asOutcome.isEmpty())) throw wrong(word);
      protocol = protocol.or(() -> asProtocol);
      outcome = outcome.or(() -> asOutcome);
    }
    return new KeepLess(protocol, outcome, Durations.parse(words.getLast()));
  }

  private static IllegalArgumentException wrong(String word) {
    return new IllegalArgumentException(
        "'%s' does not fit; write one protocol (%s), one outcome (%s), or both, and a duration"
            .formatted(
                word,
                listed(protocols().stream().map(SessionKind::code)),
                listed(outcomes().stream().map(Outcome::code))));
  }

  private static String listed(Stream<String> words) {
    return words.collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return Stream.of(
            protocol.map(SessionKind::code),
            outcome.map(Outcome::code),
            Optional.of(Durations.spell(keep)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }
}
