package dev.glasspost.mail.journal;

import dev.glasspost.protocol.text.Octets;
import java.util.List;

/// Octets that went over the wire in one piece of speech, all of them, in order; what must not be
/// kept is [Part.Withheld] and says how much it was.
public record Utterance(List<Part> parts) {
  public Utterance {
    parts = List.copyOf(parts);
  }

  public static Utterance clear(Octets octets) {
    return new Utterance(List.of(new Part.Clear(octets)));
  }

  public static Utterance of(Part... parts) {
    return new Utterance(List.of(parts));
  }

  /// How many octets went over the wire.
  public long octets() {
    return parts.stream().mapToLong(Part::octets).sum();
  }

  /// A run of octets.
  public sealed interface Part {
    /// How many octets this was on the wire.
    long octets();

    /// Shown as it was.
    record Clear(Octets text) implements Part {
      @Override
      public long octets() {
        return text.length();
      }
    }

    /// Not kept: only its length on the wire and its fingerprint are.
    record Withheld(What what, long octets, Fingerprint fingerprint) implements Part {}
  }

  /// Why a part is withheld.
  public enum What {
    /// A password or anything made from one. The fingerprint is keyed; see [Fingerprint].
    SECRET,
    /// Message content.
    CONTENT
  }
}
