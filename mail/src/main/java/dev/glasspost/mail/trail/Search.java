package dev.glasspost.mail.trail;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Finder;
import dev.glasspost.mail.search.Finder.Page;
import dev.glasspost.mail.search.Finder.Rest;
import dev.glasspost.mail.search.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Looks for the messages that a text means, among what is for somebody: a Message-ID, or else an
/// address.
final class Search {
  private final Finder finder;
  private final Audience audience;
  private final String text;
  private final int limit;

  /// What was found: a message in a record.
  record Hit(SessionRecord record, Pieces pieces, Piece piece) {}

  /// @param text in any spelling of upper and lower case, with or without angle brackets
  Search(Finder finder, Audience audience, String text, int limit) {
    this.finder = finder;
    this.audience = audience;
    this.text = bare(text.toLowerCase(Locale.ROOT));
    this.limit = limit;
  }

  private static String bare(String text) {
    return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
  }

  /// Newest first.
  List<Hit> byMessageId() {
    return hits(
        List.of(new Criterion.MessageIdField(text)),
        piece -> bare(piece.messageIdField().toLowerCase(Locale.ROOT)).equals(text));
  }

  /// Newest first.
  List<Hit> byAddress() {
    return hits(
        List.of(
            new Criterion.Sender(text), new Criterion.Recipient(text), new Criterion.Account(text)),
        piece -> piece.concerns(text));
  }

  /// The index may find more than is meant, so each piece is looked at.
  private List<Hit> hits(List<Criterion> criteria, Predicate<Piece> meant) {
    NavigableMap<SessionId, List<Hit>> found = new TreeMap<>(Comparator.reverseOrder());
    for (Criterion criterion : criteria) look(criterion, meant, found);
    return found.values().stream().flatMap(List::stream).limit(limit).toList();
  }

  private void look(
      Criterion criterion, Predicate<Piece> meant, NavigableMap<SessionId, List<Hit>> found) {
    Query.Bounds bounds = Query.Bounds.NONE;
    NavigableMap<SessionId, List<Hit>> mine = new TreeMap<>();
    while (count(mine) < limit) {
      Page<SessionId> page =
          finder.find(
              new Query(bounds, List.of(criterion)),
              limit,
              record -> {
                // What is not wanted any more must not stay in memory.
                if (count(mine) < limit) mine.put(record.id(), hits(record, meant));
                return record.id();
              });
      if (page.rest() == Rest.NOTHING) break;
      bounds = bounds.before(page.found().getLast());
    }
    found.putAll(mine);
  }

  private static int count(Map<SessionId, List<Hit>> hits) {
    return hits.values().stream().mapToInt(List::size).sum();
  }

  private List<Hit> hits(SessionRecord record, Predicate<Piece> meant) {
    if (record.kind() == SessionKind.POP3) return List.of();
    return audience.share(record).stream()
        .flatMap(shared -> {
          Pieces pieces = Pieces.of(shared);
          return pieces.all().reversed().stream()
              .filter(meant)
              .map(piece -> new Hit(shared, pieces, piece));
        })
        .toList();
  }
}
