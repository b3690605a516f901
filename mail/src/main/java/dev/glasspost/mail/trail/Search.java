package dev.glasspost.mail.trail;

import static java.util.stream.Collectors.toSet;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        whole -> {
          // Not everybody is shown what the message has in its header.
          Set<MessageId> ids =
              Pieces.of(whole).all().stream()
                  .filter(this::hasMessageId)
                  .flatMap(piece -> piece.id().stream())
                  .collect(toSet());
          return piece -> hasMessageId(piece) || piece.id().filter(ids::contains).isPresent();
        });
  }

  private boolean hasMessageId(Piece piece) {
    return bare(piece.messageIdField().toLowerCase(Locale.ROOT)).equals(text);
  }

  /// Newest first. What is for the sender is for one sender: mail from this address.
  List<Hit> byAddress() {
    return switch (audience) {
      case Audience.Sender _ ->
          hits(List.of(new Criterion.Sender(text)), _ -> piece -> piece.isFrom(text));
      case Audience.Admin _, Audience.User _ ->
          hits(
              List.of(
                  new Criterion.Sender(text),
                  new Criterion.Recipient(text),
                  new Criterion.Account(text)),
              _ -> piece -> piece.concerns(text));
    };
  }

  /// The index may find more than is meant, so each piece is looked at.
  ///
  /// @param meant which pieces of what is shared of a record are meant
  private List<Hit> hits(
      List<Criterion> criteria, Function<SessionRecord, Predicate<Piece>> meant) {
    NavigableMap<SessionId, List<Hit>> found = new TreeMap<>(Comparator.reverseOrder());
    for (Criterion criterion : criteria) look(criterion, meant, found);
    return found.values().stream().flatMap(List::stream).limit(limit).toList();
  }

  private void look(
      Criterion criterion,
      Function<SessionRecord, Predicate<Piece>> meant,
      NavigableMap<SessionId, List<Hit>> found) {
    Query.Bounds bounds = Query.Bounds.NONE;
    NavigableMap<SessionId, List<Hit>> mine = new TreeMap<>();
    while (count(mine) < limit) {
      Page<SessionId> page =
          finder.find(
              new Query(bounds, List.of(criterion)),
              limit,
              record -> {
                // What is not wanted any more must not stay in memory.
                if (count(mine) < limit) mine.put(record.id(), hits(record, meant.apply(record)));
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
          return Stream.concat(
                  pieces.reports().reversed().stream(), pieces.all().reversed().stream())
              .filter(meant)
              .map(piece -> new Hit(shared, pieces, piece));
        })
        .toList();
  }
}
