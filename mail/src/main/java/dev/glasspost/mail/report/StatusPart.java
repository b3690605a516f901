package dev.glasspost.mail.report;

import dev.glasspost.mail.queue.Notice;
import dev.glasspost.mail.queue.Notice.Action;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.Origin;
import dev.glasspost.mail.queue.TheirReply;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import dev.glasspost.protocol.text.Octets;
import java.util.Locale;
import java.util.Optional;

/// What happened in fields for programs (RFC 3464 §2.2 and §2.3; in UTF-8, RFC 6533 §3 and §4). The
/// time of the last attempt is told where it is now, and else left out (RFC 3464 §2.3.7).
final class StatusPart {
  private static final String CRLF = "\r\n";
  private static final int MAX_VALUE = 900;
  private static final EnhancedCode NOTHING_TO_SAY = new EnhancedCode(0, 0);
  private static final EnhancedCode DESTINATION_VALID = new EnhancedCode(1, 5);

  private final Notice notice;
  private final Facts facts;
  private final StringBuilder fields = new StringBuilder();

  private StatusPart(Notice notice, Facts facts) {
    this.notice = notice;
    this.facts = facts;
  }

  static Octets of(Notice notice, Facts facts) {
    StatusPart part = new StatusPart(notice, facts);
    part.message();
    facts.recipients().forEach(part::recipient);
    return Octets.utf8(part.fields.toString());
  }

  private void message() {
    Origin origin = notice.message().origin();
    notice
        .message()
        .envelope()
        .parameters()
        .envelopeId()
        .ifPresent(id -> field("Original-Envelope-Id", id));
    field("Reporting-MTA", "dns; " + origin.by());
    if (!origin.heloName().isEmpty()) field("Received-From-MTA", "dns; " + origin.heloName());
    field("Arrival-Date", Facts.date(origin.received()));
  }

  private void recipient(Facts.Recipient it) {
    fields.append(CRLF);
    it.original().ifPresent(this::original);
    String type = it.mailbox().isAscii() ? "rfc822" : "utf-8";
    field("Final-Recipient", type + ";" + it.mailbox());
    field("Action", notice.action().name().toLowerCase(Locale.ROOT));
    field("Status", status(it.obstacle()));
    it.reply().ifPresent(this::reply);
    if (notice.action() == Action.FAILED || notice.action() == Action.DELAYED)
      it.attempt().ifPresent(when -> field("Last-Attempt-Date", Facts.date(when)));
    notice
        .until()
        .filter(_ -> notice.action() == Action.DELAYED)
        .ifPresent(until -> field("Will-Retry-Until", Facts.date(until)));
  }

  private void original(OriginalRecipient it) {
    String address = Facts.isUtf8(notice.message()) ? it.address() : it.inAscii();
    field("Original-Recipient", it.type() + ";" + address);
  }

  private void reply(TheirReply it) {
    String host = IpAddress.parse(it.host()).isPresent() ? "[" + it.host() + "]" : it.host();
    field("Remote-MTA", "dns; " + host);
    field("Diagnostic-Code", "smtp; " + it.text());
  }

  /// The class says whether it is for good (RFC 3463 §2).
  private String status(Optional<Obstacle> obstacle) {
    int kind =
        switch (notice.action()) {
          case FAILED -> 500;
          case DELAYED -> 400;
          case DELIVERED, EXPANDED, RELAYED -> 200;
        };
    EnhancedCode code =
        switch (notice.action()) {
          case FAILED, DELAYED -> obstacle.map(Obstacle::code).orElse(NOTHING_TO_SAY);
          case DELIVERED, EXPANDED -> DESTINATION_VALID;
          case RELAYED -> NOTHING_TO_SAY;
        };
    return code.in(kind);
  }

  private void field(String name, String value) {
    String line = facts.written(Facts.harmless(value, MAX_VALUE));
    fields.append(name).append(": ").append(line).append(CRLF);
  }
}
