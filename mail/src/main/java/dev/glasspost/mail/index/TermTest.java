package dev.glasspost.mail.index;

/// Whether a term's text is what is sought. Asked for very many terms, so it gets the octets where
/// they lie.
@FunctionalInterface
public interface TermTest {
  TermTest ANY = (_, _, _) -> true;

  /// @param from where the text begins
  /// @param to where it has ended
  boolean test(byte[] octets, int from, int to);
}
