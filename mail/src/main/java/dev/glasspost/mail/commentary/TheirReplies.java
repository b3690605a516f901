package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.protocol.smtp.ReplyLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the refusals of other hosts mean, in plain words: one catalogue for the commentary and for
/// the reports that senders get.
///
/// Words that hosts are known to use come first, because their codes often say less; then the
/// enhanced status code (RFC 3463 §3), then the code itself. Clauses as in [Clauses], without
/// facts.
public final class TheirReplies {
  static final Phrase GREYLISTED =
      new Phrase(
          "they put off whoever comes for the first time, and take it later (greylisting)",
          "RFC 6647 §2");
  static final Phrase BLOCK_LISTED =
      new Phrase("our address stands on a list from which they take no mail", "RFC 5782 §1");
  static final Phrase THROTTLED =
      new Phrase("they want less mail, or fewer connections, from us at a time");
  static final Phrase MAILBOX_FULL = new Phrase("the recipient's mailbox is full", "RFC 3463 §3.3");
  static final Phrase NOT_PROVEN =
      new Phrase("they miss a proof that the mail comes from where it says (SPF, DKIM, DMARC)");
  static final Phrase NO_REVERSE_NAME =
      new Phrase("they want a name for our address in the Domain Name System");
  static final Phrase BAD_NAME =
      new Phrase("they do not believe the name that we give ourselves", "RFC 5321 §4.1.4");
  static final Phrase UNWANTED = new Phrase("they take the message for one that nobody wants");
  static final Phrase NO_RELAYING =
      new Phrase("they carry no mail to that address from us", "RFC 5321 §7.9");
  static final Phrase NO_MAILBOX = new Phrase("they know no such mailbox", "RFC 3463 §3.2");
  static final Phrase NO_DOMAIN = new Phrase("they know no such domain", "RFC 3463 §3.2");
  static final Phrase BAD_ADDRESS =
      new Phrase("they do not understand the recipient's address", "RFC 3463 §3.2");
  static final Phrase MOVED =
      new Phrase("the mailbox has moved, and they do not say where to", "RFC 3463 §3.2");
  static final Phrase BAD_SENDER =
      new Phrase("they do not take the sender's address", "RFC 3463 §3.2");
  static final Phrase MAILBOX_DISABLED =
      new Phrase("the recipient's mailbox takes no mail at present", "RFC 3463 §3.3");
  static final Phrase TOO_LONG =
      new Phrase("the message is larger than they take", "RFC 3463 §3.4");
  static final Phrase SYSTEM_FULL =
      new Phrase("they have no room for more mail at present", "RFC 3463 §3.4");
  static final Phrase SYSTEM_CLOSED =
      new Phrase("their server takes no mail at present", "RFC 3463 §3.4");
  static final Phrase NETWORK =
      new Phrase("they can't reach the place where it has to go", "RFC 3463 §3.5");
  static final Phrase LOOP =
      new Phrase("they find that the mail goes in a circle", "RFC 3463 §3.5");
  static final Phrase PROTOCOL =
      new Phrase("they did not like how something was said", "RFC 3463 §3.6");
  static final Phrase TOO_MANY_RECIPIENTS =
      new Phrase("they take no more recipients for one message", "RFC 3463 §3.6");
  static final Phrase CONTENT =
      new Phrase("they can't do anything with such a message", "RFC 3463 §3.7");
  static final Phrase POLICY =
      new Phrase("it is against the rules that they have for mail", "RFC 3463 §3.8");
  static final Phrase ENCRYPTION =
      new Phrase("they want the connection to be encrypted", "RFC 3207 §4");
  static final Phrase CLOSING =
      new Phrase("their server is about to close the connection", "RFC 5321 §3.8");
  static final Phrase BUSY =
      new Phrase("the mailbox can't be used at the moment", "RFC 5321 §4.2.3");
  static final Phrase TROUBLE = new Phrase("something is wrong on their side", "RFC 5321 §4.2.3");
  static final Phrase NO = new Phrase("they do not say why in a way that we know");

  /// What hosts are known to write.
  private record Known(Pattern words, Phrase meaning) {
    static Known of(String regex, Phrase meaning) {
      return new Known(Pattern.compile(regex), meaning);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          Known.of("gr[ae]y-?\\s?list|postgrey|^4\\.7\\.1 try again later$", GREYLISTED),
          Known.of(
              "spamhaus|spamcop|barracuda|uceprotect|sorbs|cloudmark|ipcheck\\.proofpoint|dnsbl"
                  + "|\\brbl\\b|(block|black|deny)[- ]?list|blocked using|banned sending ip",
              BLOCK_LISTED),
          Known.of(
              "rate[- ]?limit|throttl|too fast|too much load|unusual rate|slow down|sending rate"
                  + "|too (many|much) (\\w+ ){0,2}(connections|messages|mail|sessions)"
                  + "|unexpected volume|receiving mail (at a rate|too quickly)|server busy",
              THROTTLED),
          Known.of(
              "(over|exceed\\w*) .{0,20}quota|quota exceeded|mailbox (is )?full|overquota"
                  + "|out of storage",
              MAILBOX_FULL),
          Known.of("\\bspf\\b|\\bdkim\\b|\\bdmarc\\b|unauthenticated (email|mail)", NOT_PROVEN),
          Known.of(
              "reverse (dns|lookup|hostname)|\\bptr\\b|\\brdns\\b|cannot find your hostname",
              NO_REVERSE_NAME),
          Known.of("helo command rejected|invalid helo|helo name", BAD_NAME),
          Known.of(
              "starttls first|must issue a starttls|(encryption|tls) (is )?required|requires tls",
              ENCRYPTION),
          Known.of(
              "recipient ?not ?found|recipient address rejected: access denied"
                  + "|doesn't have an? \\S+ account",
              NO_MAILBOX),
          Known.of(
              "relay(ing)? (is )?(denied|not (allowed|permitted))|relay access denied|unable to"
                  + " relay",
              NO_RELAYING),
          Known.of("\\bspam\\b|unsolicited|\\bjunk\\b|\\bbulk mail", UNWANTED));

  private TheirReplies() {}

  /// A line of a reply, out of what they said; nothing if it is none.
  public static Optional<ReplyLine> line(Utterance words) {
    if (words.parts().isEmpty()
        || !(words.parts().getFirst() instanceof Utterance.Part.Clear(var text)))
      return Optional.empty();
    int end = text.length();
    while (end > 0 && (text.at(end - 1) == '\r' || text.at(end - 1) == '\n')) end--;
    return ReplyLine.parse(text.slice(0, end));
  }

  /// What a reply means that is no yes.
  public static Phrase meaning(HeardReply reply) {
    String text = String.join(" ", reply.lines()).toLowerCase(Locale.ROOT);
    return KNOWN.stream()
        .filter(known -> known.words().matcher(text).find())
        .map(Known::meaning)
        .findFirst()
        .or(() -> reply.status().flatMap(TheirReplies::ofStatus))
        .orElseGet(() -> ofCode(reply.code()));
  }

  /// RFC 3463 §3, and what RFC 5248 §2.4 has registered since.
  private static Optional<Phrase> ofStatus(EnhancedCode status) {
    return switch (status.subject()) {
      case 1 -> ofAddress(status.detail());
      case 2 -> ofMailbox(status.detail());
      case 3 -> ofSystem(status.detail());
      case 4 ->
          Optional.of(status.detail() == 6 ? LOOP : status.detail() == 5 ? THROTTLED : NETWORK);
      case 5 -> Optional.of(status.detail() == 3 ? TOO_MANY_RECIPIENTS : PROTOCOL);
      case 6 -> Optional.of(CONTENT);
      case 7 -> ofPolicy(status.detail());
      default -> Optional.empty();
    };
  }

  private static Optional<Phrase> ofAddress(int detail) {
    return switch (detail) {
      case 1 -> Optional.of(NO_MAILBOX);
      case 2, 10 -> Optional.of(NO_DOMAIN);
      case 3, 4 -> Optional.of(BAD_ADDRESS);
      case 6 -> Optional.of(MOVED);
      case 7, 8 -> Optional.of(BAD_SENDER);
      default -> Optional.empty();
    };
  }

  private static Optional<Phrase> ofMailbox(int detail) {
    return switch (detail) {
      case 1 -> Optional.of(MAILBOX_DISABLED);
      case 2 -> Optional.of(MAILBOX_FULL);
      case 3 -> Optional.of(TOO_LONG);
      default -> Optional.empty();
    };
  }

  private static Optional<Phrase> ofSystem(int detail) {
    return switch (detail) {
      case 1 -> Optional.of(SYSTEM_FULL);
      case 2 -> Optional.of(SYSTEM_CLOSED);
      case 4 -> Optional.of(TOO_LONG);
      default -> Optional.empty();
    };
  }

  /// RFC 7372 §3 has the numbers from 20 on.
  private static Optional<Phrase> ofPolicy(int detail) {
    return switch (detail) {
      case 20, 21, 22, 23, 24, 26, 27 -> Optional.of(NOT_PROVEN);
      case 25 -> Optional.of(NO_REVERSE_NAME);
      default -> Optional.of(POLICY);
    };
  }

  private static Phrase ofCode(int code) {
    return switch (code) {
      case 421 -> CLOSING;
      case 450 -> BUSY;
      case 451, 454 -> TROUBLE;
      case 452 -> SYSTEM_FULL;
      case 530 -> ENCRYPTION;
      case 550, 551 -> NO_MAILBOX;
      case 552 -> TOO_LONG;
      case 553, 501 -> BAD_ADDRESS;
      case 500, 502, 503, 504 -> PROTOCOL;
      case 521, 556 -> SYSTEM_CLOSED;
      default -> NO;
    };
  }
}
