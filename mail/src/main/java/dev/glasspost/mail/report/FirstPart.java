package dev.glasspost.mail.report;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// The part for people, and the transcript of the last session as a file with it: a report has room
/// for three parts only (RFC 6522 §3), so these two are one.
///
/// @param transcript as lines with CRLF
record FirstPart(Facts facts, Optional<String> transcript) {
  private static final String CRLF = "\r\n";

  Octets octets(String boundary) {
    String words = facts.written(HumanPart.of(facts));
    return Octets.utf8(
        transcript
            .map(it ->
                "Content-Type: multipart/mixed; boundary=\""
                    + (boundary + "\"" + CRLF + CRLF)
                    + ("--" + boundary + CRLF)
                    + (text() + CRLF + words)
                    + (CRLF + "--" + boundary + CRLF)
                    + text()
                    + ("Content-Disposition: attachment; filename=\"transcript.txt\"" + CRLF)
                    + (CRLF + facts.written(it))
                    + (CRLF + "--" + boundary + "--" + CRLF))
            .orElseGet(() -> text() + CRLF + words));
  }

  private String text() {
    return "Content-Type: text/plain; charset="
        + (facts.charset() + CRLF)
        + ("Content-Transfer-Encoding: " + facts.encoding() + CRLF);
  }
}
