package dev.glasspost.mail.index;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Gists as octets: for each term its field, its length, and its text.
final class DocumentCodec {
  /// What a gist says about what is sought.
  enum Match {
    YES,
    NO,
    /// It has not all of its document's terms.
    UNKNOWN
  }

  private DocumentCodec() {}

  static Octets pack(Document document) {
    var out = new RunsBuilder();
    for (Term term : document.terms())
      out.number(term.field()).number(term.text().length()).run(term.text());
    return out.octets();
  }

  static Document unpack(Entry gist) {
    List<Term> terms = new ArrayList<>();
    for (Runs in = new Runs(gist.value()); in.hasMore(); )
      terms.add(new Term(in.small(), in.run(in.small())));
    return new Document(Places.idOf(gist), terms);
  }

  /// Looks at the octets of a gist without making a document of them.
  static Match match(Octets gist, List<Condition> conditions) {
    BitSet met = new BitSet();
    for (Runs in = new Runs(gist); in.hasMore(); ) {
      int field = in.small();
      int length = in.small();
      int from = in.at();
      int to = in.skip(length);
      if (field == Term.MORE.field()) return Match.UNKNOWN;
      for (int i = 0; i < conditions.size(); i++)
        if (!met.get(i) && isMet(conditions.get(i), field, in.octets(), from, to)) met.set(i);
    }
    return met.cardinality() == conditions.size() ? Match.YES : Match.NO;
  }

  // The parameters are one term as it lies in the gist; an object for each would be made for
  // nothing hundreds of thousands of times.
  private static boolean isMet(Condition condition, int field, byte[] octets, int from, int to) {
    for (Condition.Alternative it : condition.any())
      if (it.field() == field && it.accepts(octets, from, to)) return true;
    return false;
  }
}
