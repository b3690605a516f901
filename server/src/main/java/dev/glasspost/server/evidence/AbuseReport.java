package dev.glasspost.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.Part.Clear;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Summary;
import dev.glasspost.mail.view.View;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.run.Messages;
import dev.glasspost.server.view.PageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A report about one session in the Abuse Reporting Format (RFC 5965), such as is sent to whoever
/// answers for the network that it came from (RFC 6650).
///
/// Its three parts are: the story with the transcript, for people; the facts, for programs; and the
/// message if there is one, or else what its first header field would have been.
public final class AbuseReport {
  private static final String CRLF = "\r\n";
  private static final Pattern GREETING = Pattern.compile("220[- ]([A-Za-z0-9.-]{1,255})(?s:.*)");
  private static final int MAX_VALUE = 900;

  /// How much of a message is looked at for its subject.
  private static final int MAX_HEADER = 256 * 1024;

  /// RFC 5322 §3.3.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final SessionRecord record;
  private final Summary summary;
  private final Incident incident;
  private final Heading heading;
  private final StringBuilder text = new StringBuilder();

  /// @param version of this program
  /// @param host whose name is on the report, if we did not say it in the session
  /// @param to whom it is for, as [#recipient] spells it; empty: the one who answers for abuse at
  ///   the sender's domain
  /// @param now when the report is made
  public record Heading(String version, String host, Optional<Mailbox> to, Instant now) {
    /// Whether only hosts with SMTPUTF8 can take the report (RFC 6531 §3.2): the local part of an
    /// address has no other spelling.
    public boolean isInUtf8() {
      return to.filter(it -> !Spelling.isAscii(it.localPart())).isPresent();
    }
  }

  /// A session, and what of it is reported.
  public record Case(SessionRecord record, Incident incident) {}

  private AbuseReport(SessionRecord record, Incident incident, Heading heading) {
    this.record = record;
    this.summary = Summary.of(record);
    this.incident = incident;
    this.heading = heading;
  }

  /// What of the session is to be reported.
  ///
  /// @param name that the session was found by: that of a message means this one
  public static Incident incident(SessionRecord record, String name) {
    return MessageId.parse(name)
        .map(message -> Incident.of(record, message))
        .orElseGet(() -> Incident.of(record));
  }

  /// Whom a report can be for; nothing if nobody can write to them.
  public static Optional<Mailbox> recipient(String address) {
    return Mailbox.parse(address).flatMap(Spelling::addressed);
  }

  /// Writes the report as a message that is ready to be sent.
  ///
  /// @param message what they sent; nothing if it was not taken, or is not kept
  public static void write(
      Case reported, Heading heading, Optional<Messages.Kept> message, OutputStream out)
      throws IOException {
    var report = new AbuseReport(reported.record(), reported.incident(), heading);
    Optional<Header> theirs = theirs(message);
    report.header(theirs);
    report.story();
    report.facts();
    report.begin(theirs.map(AbuseReport::type).orElse("text/rfc822-headers"));
    report.field("Content-Transfer-Encoding", message.isPresent() ? "8bit" : "7bit");
    report.text.append(CRLF);
    if (message.isEmpty()) report.trace();
    out.write(report.text.toString().getBytes(UTF_8));
    if (message.isPresent())
      try (InputStream content = message.get().open()) {
        content.transferTo(out);
      }
    out.write((CRLF + "--" + report.boundary() + "--" + CRLF).getBytes(UTF_8));
  }

  private static Optional<Header> theirs(Optional<Messages.Kept> message) throws IOException {
    if (message.isEmpty()) return Optional.empty();
    try (InputStream content = message.get().open()) {
      return Optional.of(Header.parse(Octets.of(content.readNBytes(MAX_HEADER))));
    }
  }

  /// RFC 5965 §2; of a header in UTF-8, RFC 6532 §3.7.
  private static String type(Header theirs) {
    Octets octets = theirs.octets();
    String text = octets.utf8();
    boolean utf8 = !Spelling.isAscii(text) && Octets.utf8(text).equals(octets);
    return utf8 ? "message/global" : "message/rfc822";
  }

  private void header(Optional<Header> message) {
    field("From", "Postmaster <postmaster@" + ownName() + ">");
    String to = heading.to().map(Mailbox::toString).orElseGet(() -> "abuse@" + theirDomain());
    text.append("To: <").append(to).append('>').append(CRLF); // The only field in UTF-8.
    text.append("Subject: ")
        .append(String.join(CRLF, Spelling.words(cut(subject(message)))))
        .append(CRLF);
    field("Date", DATE.format(heading.now()));
    field(
        "Message-ID",
        "<abuse." + record.id() + "." + heading.now().toEpochMilli() + "@" + ownName() + ">");
    field("MIME-Version", "1.0");
    // What a part has, the whole has too (RFC 2045 §6.4).
    field("Content-Transfer-Encoding", message.isPresent() ? "8bit" : "7bit");
    field(
        "Content-Type",
        List.of(
            "multipart/report; report-type=feedback-report;", "boundary=\"" + boundary() + "\""));
    text.append(CRLF);
  }

  /// That of the message, as if it were forwarded: many go by it (RFC 5965 §2). Where there is
  /// none, one of our own.
  private String subject(Optional<Header> message) {
    return message
        .flatMap(header -> header.all("Subject").findFirst())
        .map(field -> "FW: " + field.value().replace('\t', ' ').strip())
        .orElseGet(() -> "Abuse from " + theirAddress() + " (session " + record.id() + ")");
  }

  private void story() {
    begin("text/plain; charset=utf-8");
    field("Content-Transfer-Encoding", "base64");
    String story =
        """
        This is a report of abuse from the mail server %s.

        %s called from %s at %s, and did what the transcript
        below shows. It is complete; times are in UTC. The facts follow in a form for programs%s.

        Our record of this session can be proven: ask for it as %s.

        %s\
        """
            .formatted(
                ownName(),
                summary.caller().name().isEmpty() ? "Somebody" : Escape.of(summary.caller().name()),
                theirAddress(),
                record.began(),
                incident.message().isEmpty() ? "" : ", with the message if we still have it",
                record.id(),
                transcript());
    String lines = story.replace("\n", CRLF);
    text.append(CRLF)
        .append(Base64.getMimeEncoder().encodeToString(lines.getBytes(UTF_8)))
        .append(CRLF);
  }

  private String transcript() {
    StringBuilder transcript = new StringBuilder();
    try {
      PageFormat.TEXT.print(
          new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC).sheet(forThem()), transcript);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return transcript.toString();
  }

  /// Who answers for the sender is told no more than the sender: no account, and no route.
  private SessionRecord forThem() {
    return new Audience.Sender().share(record).orElseThrow();
  }

  /// RFC 5965 §3. It is of 7 bits, whatever the rest is.
  private void facts() {
    begin("message/feedback-report");
    text.append(CRLF);
    field("Feedback-Type", "abuse");
    field("User-Agent", "Glasspost/" + heading.version().replaceAll("[^A-Za-z0-9.-]", "-"));
    field("Version", "1");
    incident
        .sender()
        .ifPresent(sender -> field("Original-Mail-From", "<" + Spelling.told(sender) + ">"));
    for (String recipient : incident.recipients())
      field("Original-Rcpt-To", "<" + Spelling.told(recipient) + ">");
    field("Arrival-Date", DATE.format(record.began()));
    field("Reporting-MTA", "dns; " + ownName());
    summary
        .caller()
        .peer()
        .ifPresent(peer -> {
          // An address literal, without its brackets (RFC 5965 §3.2).
          field("Source-IP", addressLiteral());
          field("Source-Port", Integer.toString(peer.port())); // RFC 6692
        });
    field("Incidents", "1");
  }

  /// What we would have put in front of the message (RFC 5321 §4.4).
  private void trace() {
    String name = summary.caller().name();
    String given = name.isEmpty() ? "unknown" : inAscii(name);
    given = given.replaceAll("[^A-Za-z0-9.:\\[\\]-]", "?");
    field(
        "Received",
        List.of(
            "from " + given + " (" + literal() + ")",
            "by " + ownName() + " (session " + record.id() + ");",
            DATE.format(record.began())));
  }

  private void begin(String type) {
    text.append(CRLF).append("--").append(boundary()).append(CRLF);
    field("Content-Type", type);
  }

  private void field(String name, String value) {
    text.append(name).append(": ").append(plain(value)).append(CRLF);
  }

  /// One on several lines, each of which is folded.
  private void field(String name, List<String> lines) {
    List<String> plain = lines.stream().map(AbuseReport::plain).toList();
    text.append(name).append(": ").append(String.join(CRLF + "\t", plain)).append(CRLF);
  }

  /// As long as a line may be, and without anything that could end it.
  private static String plain(String value) {
    return cut(Spelling.plain(value));
  }

  private static String cut(String value) {
    return value.substring(0, Math.min(value.length(), MAX_VALUE));
  }

  private static String inAscii(String name) {
    return Domain.parse(name).flatMap(Spelling::inAscii).map(Domain::text).orElse(name);
  }

  /// A message can't have it in its text: nobody knows before when we will report it.
  private String boundary() {
    return "=_" + record.id() + "_" + Long.toString(heading.now().toEpochMilli(), 36);
  }

  private String theirAddress() {
    return summary.caller().peer().map(Endpoint::address).orElse("an unknown address");
  }

  private String literal() {
    return "[" + addressLiteral() + "]";
  }

  /// RFC 5321 §4.1.3.
  private String addressLiteral() {
    String address = theirAddress();
    return address.indexOf(':') < 0 ? address : "IPv6:" + address;
  }

  private String theirDomain() {
    return incident
        .sender()
        .flatMap(Mailbox::parse)
        .flatMap(sender -> Spelling.inAscii(sender.domain()))
        .map(Domain::text)
        .orElseGet(this::literal);
  }

  /// As we greeted them.
  private String ownName() {
    return record.moments().stream()
        .flatMap(moment -> said(moment.event()))
        .map(part -> part instanceof Clear(var octets) ? octets.utf8() : "")
        .map(GREETING::matcher)
        .filter(Matcher::matches)
        .map(greeting -> greeting.group(1))
        .findFirst()
        .orElseGet(() -> inAscii(heading.host()));
  }

  private static Stream<Part> said(Event event) {
    return event instanceof SessionEvent.Said(var words) ? words.parts().stream() : Stream.empty();
  }
}
