package dev.glasspost.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.RecordThroughCodecs;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.server.view.PageFormat;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// What a record of any session at all must be like.
final class RecordOracle {
  private static final JsonMapper JSON = new JsonMapper();

  private final SessionRecord record;
  private final String sent;
  private final String answered;

  /// @param wire the session's, when it is over
  RecordOracle(SessionRecord record, FuzzWire wire) {
    this.record = record;
    this.sent = new String(wire.sent(), ISO_8859_1);
    this.answered = new String(wire.answered(), ISO_8859_1);
  }

  /// The octets in the record are those of the wire, it survives being stored, and every view can
  /// be printed.
  void check() throws IOException {
    int heard = follow(Heard.class, Heard::words, sent);
    Closed closed = closed();
    Claim.equal(sum(Arrived.class, Arrived::octets), (long) sent.length(), "octets that arrived");
    Claim.equal(sum(Left.class, Left::octets), (long) answered.length(), "octets that left");
    // What comes behind a farewell is not listened to.
    if (closed.ending() == Ending.HUNG_UP) Claim.equal(heard, sent.length(), "octets heard");
    // What was said may not have left any more.
    if (closed.ending() != Ending.CONNECTION_LOST)
      Claim.equal(follow(Said.class, Said::words, answered), answered.length(), "octets said");
    Claim.equal(RecordThroughCodecs.moments(record), record.moments(), "what is stored of it");
    print();
  }

  Closed closed() {
    Event last = record.moments().getLast().event();
    if (last instanceof Closed closed) return closed;
    throw new AssertionError("the record ends with " + last);
  }

  /// Goes along the wire with what was told of one side, and returns how far it came.
  private <E> int follow(Class<E> type, Function<E, Utterance> words, String wire) {
    int at = 0;
    for (Moment moment : record.moments()) {
      if (!type.isInstance(moment.event())) continue;
      for (Part part : words.apply(type.cast(moment.event())).parts()) {
        int end = at + Math.toIntExact(part.octets());
        Claim.that(end <= wire.length(), "more was noted than went over the wire");
        String octets = wire.substring(at, end);
        switch (part) {
          case Part.Clear(var text) -> Claim.equal(text.latin1(), octets, "what was noted");
          case Part.Withheld it -> checkFits(it.fingerprint(), octets);
        }
        at = end;
      }
    }
    return at;
  }

  /// Content is told by the hash of what is kept of it: without the dots for transparency, which
  /// POP3 puts behind every LF, and SMTP behind CRLF.
  private static void checkFits(Fingerprint print, String octets) {
    if (print.algorithm() == Algorithm.HMAC_SHA_256) {
      Claim.equal(print.octets(), (long) octets.length(), "octets of a secret");
      return;
    }
    List<String> readings =
        List.of(
            octets,
            ("\r\n" + octets).replace("\r\n.", "\r\n").substring(2),
            ("\n" + octets).replace("\n.", "\n").substring(1));
    boolean fits =
        readings.stream()
            .filter(reading -> reading.length() == print.octets())
            .anyMatch(reading -> sha256(reading).equals(print.digest().hex()));
    Claim.that(fits, "the fingerprint of content");
  }

  private <E> long sum(Class<E> type, Function<E, Long> count) {
    return record.moments().stream()
        .map(Moment::event)
        .filter(type::isInstance)
        .map(type::cast)
        .mapToLong(count::apply)
        .sum();
  }

  private void print() throws IOException {
    int form = sent.length();
    for (View view : View.values()) {
      Lens lens = new Lens(view, Level.ALL, ZoneOffset.UTC);
      // Each in one form; which, is left to the input.
      PageFormat[] formats = PageFormat.values();
      PageFormat format = formats[form++ % formats.length];
      StringBuilder page = new StringBuilder();
      format.print(lens.sheet(record), page);
      checkPage(format, page.toString());
    }
  }

  private static void checkPage(PageFormat format, String page) {
    boolean printable =
        page.chars()
            .allMatch(c -> c == '\n' || (c == 0x1b && format == PageFormat.ANSI) || !isControl(c));
    Claim.that(printable, "a control character on a page");
    if (format == PageFormat.JSON) Claim.that(JSON.readTree(page).isObject(), "it is no object");
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }

  static String sha256(String octets) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets.getBytes(ISO_8859_1));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
