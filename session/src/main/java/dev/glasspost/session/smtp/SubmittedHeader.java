package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Mend;
import dev.glasspost.protocol.message.AddressList;
import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.message.Header.Field;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What the header of a submitted message gets that must have it, and what is taken out that nobody
/// may see (RFC 6409 §8).
///
/// @param author whose message it is, if it does not say
/// @param now its date, if it has none
/// @param messageId its name, if it has none, without angle brackets
/// @param theirs whether all addresses in a field belong to whoever sends it
record SubmittedHeader(String author, Instant now, String messageId, Predicate<String> theirs)
    implements Mender {
  private static final String FROM = "From";
  private static final String SENDER = "Sender";
  private static final String DATE = "Date";
  private static final String MESSAGE_ID = "Message-ID";
  private static final List<String> SECRET = List.of("Bcc", "Resent-Bcc");

  /// RFC 5322 §3.3.
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @Override
  public Mended mend(Header header) {
    List<Mend> mends = new ArrayList<>();
    Header mended = header;
    for (String name : SECRET) {
      if (!mended.has(name)) continue;
      mended = mended.without(name);
      if (!mends.contains(Mend.BCC_REMOVED)) mends.add(Mend.BCC_REMOVED);
    }
    if (!mended.has(MESSAGE_ID)) {
      mends.add(Mend.MESSAGE_ID_ADDED);
      mended = mended.and(Field.of(MESSAGE_ID, "<" + messageId + ">"));
    }
    if (!mended.has(FROM)) {
      mends.add(Mend.FROM_ADDED);
      mended = mended.and(Field.of(FROM, author));
    }
    if (!mended.all(SENDER).map(Field::value).allMatch(theirs)) {
      mends.add(Mend.SENDER_REMOVED);
      mended = mended.without(SENDER);
    }
    if (needsSender(mended)) {
      mends.add(Mend.SENDER_ADDED);
      mended = mended.and(Field.of(SENDER, author));
    }
    if (!mended.has(DATE)) {
      mends.add(Mend.DATE_ADDED);
      mended = mended.and(Field.of(DATE, FORMAT.format(now)));
    }
    return new Mended(mended, mends);
  }

  /// RFC 5322 §3.6.2: where there are several authors.
  private static boolean needsSender(Header header) {
    long authors =
        header
            .all(FROM)
            .flatMap(from -> AddressList.parse(from.value()).stream())
            .mapToLong(List::size)
            .sum();
    return authors > 1 && !header.has(SENDER);
  }
}
