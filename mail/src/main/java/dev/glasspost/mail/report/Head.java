package dev.glasspost.mail.report;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Notice;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Octets;

/// The header of a report, and what stands between its parts.
record Head(Notice notice, MessageId id, Facts facts) {
  private static final String CRLF = "\r\n";
  private static final int MAX_SUBJECT_ADDRESS = 200;

  Octets octets(Mailbox sender) {
    String answered = notice.message().content().messageIdField();
    String thread =
        isMessageId(answered)
            ? "In-Reply-To: " + answered + CRLF + "References: " + answered + CRLF
            : "";
    return Octets.utf8(
        "Date: "
            + (Facts.date(notice.time()) + CRLF)
            + ("From: Mail delivery at " + facts.host() + CRLF)
            + (" <postmaster@" + facts.host() + ">" + CRLF)
            + ("To: " + sender.bracketed() + CRLF)
            + ("Subject: " + subject() + CRLF)
            + ("Message-ID: " + messageId() + CRLF)
            + thread
            // RFC 3834 §5
            + ("Auto-Submitted: auto-replied" + CRLF)
            + ("MIME-Version: 1.0" + CRLF)
            + ("Content-Type: multipart/report; report-type="
                + facts.statusType().substring("message/".length())
                + ";"
                + CRLF)
            + (" boundary=\"" + boundary() + "\"" + CRLF)
            + ("Content-Transfer-Encoding: " + facts.encoding() + CRLF)
            + CRLF
            + ("This is a report about a message, in three parts for programs that know MIME."
                + CRLF)
            + begin(""));
  }

  private static boolean isMessageId(String field) {
    return field.matches("<[!-~&&[^<>]]{1,900}>");
  }

  String messageId() {
    return "<" + id + "." + notice.time().toEpochMilli() + "@" + facts.host() + ">";
  }

  private String subject() {
    Mailbox first = facts.recipients().getFirst().mailbox();
    String shown =
        first.isAscii() || Facts.isUtf8(notice.message()) ? first.toString() : "somebody";
    int others = facts.notice().recipients().size() - 1;
    return ReportWords.subject(notice.action())
        + Facts.harmless(shown, MAX_SUBJECT_ADDRESS)
        + (others > 0 ? " and " + others + " more" : "");
  }

  /// Nothing in a message can know it before it is sent.
  private String boundary() {
    return "report-" + id + "-" + notice.time().toEpochMilli();
  }

  String innerBoundary() {
    return boundary() + "-words";
  }

  private String begin(String line) {
    return line + CRLF + "--" + boundary() + CRLF;
  }

  /// Ends a part and begins the next.
  Octets between(String type) {
    return Octets.utf8(
        begin("")
            + ("Content-Type: " + type + CRLF)
            + ("Content-Transfer-Encoding: " + facts.encoding() + CRLF + CRLF));
  }

  Octets end() {
    return Octets.utf8(CRLF + "--" + boundary() + "--" + CRLF);
  }
}
