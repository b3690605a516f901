package dev.glasspost.session.smtp;

import dev.glasspost.mail.dkim.Signing;
import dev.glasspost.mail.dkim.Signing.Seal;
import dev.glasspost.protocol.message.FieldName;
import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.smtp.ContentSink;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.Mender.Mended;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Holds the header section of a message back until all of it has come, lets it be mended, and lets
/// what follows through as it comes, past whoever signs it. So a message of any size takes no more
/// memory than its header.
///
/// The section ends as [dev.glasspost.protocol.smtp.HeaderScan] says: with the first empty line, or
/// before the first that is no field.
final class HeaderGate implements ContentSink {
  private final int limit;
  private final Treatment treatment;
  private final ContentSink behind;
  private final ByteArrayOutputStream section = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean open;
  private Optional<Mended> mended = Optional.empty();
  private Optional<Signing> signing = Optional.empty();

  /// @param limit octets of a header section; one that has more is let through as it is
  HeaderGate(int limit, Treatment treatment, ContentSink behind) {
    this.limit = limit;
    this.treatment = treatment;
    this.behind = behind;
  }

  @Override
  public void take(byte[] piece, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (!open && at < end) {
      int next = behindLf(piece, at, end);
      line.write(piece, at, next - at);
      at = next;
      if (piece[at - 1] == '\n') endLine();
      else if (section.size() + line.size() > limit) giveUp();
    }
    if (at < end) body(piece, at, end - at);
  }

  private static int behindLf(byte[] octets, int from, int end) {
    int at = from;
    while (at < end && octets[at] != '\n') at++;
    return Math.min(at + 1, end);
  }

  private void endLine() {
    Octets words = Octets.of(line.toByteArray());
    boolean continues = section.size() > 0 && (words.at(0) == ' ' || words.at(0) == '\t');
    if (!continues && FieldName.of(words).isEmpty()) endSection(words);
    else if (section.size() + line.size() > limit) giveUp();
    else {
      section.writeBytes(line.toByteArray());
      line.reset();
    }
  }

  /// An empty line belongs to the header, anything else to the body.
  private void endSection(Octets words) {
    boolean isEmpty = words.equals(Octets.ascii("\r\n"));
    pass(isEmpty ? Octets.EMPTY : words);
  }

  private void pass(Octets firstOfBody) {
    open = true;
    Mended result = treatment.mender().mend(Header.parse(Octets.of(section.toByteArray())));
    mended = Optional.of(result);
    signing = treatment.signer().begin(result.header());
    give(result.header().octets());
    body(firstOfBody.toBytes(), 0, firstOfBody.length());
  }

  private void body(byte[] piece, int offset, int length) {
    signing.ifPresent(it -> it.take(piece, offset, length));
    behind.take(piece, offset, length);
  }

  /// It is too big; the message will be refused for that.
  private void giveUp() {
    open = true;
    give(Octets.of(section.toByteArray()));
    give(Octets.of(line.toByteArray()));
  }

  private void give(Octets octets) {
    behind.take(octets.toBytes(), 0, octets.length());
  }

  /// Nothing more comes.
  void end() {
    if (open) return;
    if (line.size() > 0) endLastLine();
    if (!open) pass(Octets.EMPTY);
  }

  /// A line without an end: a field, or the only line of the body.
  private void endLastLine() {
    Octets words = Octets.of(line.toByteArray());
    boolean continues = section.size() > 0 && (words.at(0) == ' ' || words.at(0) == '\t');
    if (continues || FieldName.of(words).isPresent()) {
      section.writeBytes(words.plus(Octets.ascii("\r\n")).toBytes());
      line.reset();
    } else pass(words);
  }

  /// What the header became; nothing before it has come, or if it was too big.
  Optional<Mended> mended() {
    return mended;
  }

  /// Signs what has come, if its domain signs; to be called once.
  List<Seal> seal(Instant now) {
    return signing.map(it -> it.end(now)).orElse(List.of());
  }
}
