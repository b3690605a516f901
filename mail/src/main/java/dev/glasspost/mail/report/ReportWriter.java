package dev.glasspost.mail.report;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Notice;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.Reports;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.DsnNotify;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Writes reports (RFC 3464 §2), in bounded memory. Safe for any thread.
///
/// A report has three parts (RFC 6522 §3): what happened, in words, with the transcript of the last
/// session in which we tried; the same in fields; and the header of the message, or all of it. It
/// has no sender, so that nobody answers it with another (RFC 3464 §2).
///
/// @param sessions finds the record of a session
public record ReportWriter(Blobs blobs, Function<SessionId, Optional<SessionRecord>> sessions)
    implements Reports {
  @Override
  public Optional<Report> write(Notice notice, MessageId id) {
    ReversePath to = notice.message().envelope().reversePath();
    return to instanceof Mailbox sender ? Optional.of(write(notice, id, sender)) : Optional.empty();
  }

  private Report write(Notice notice, MessageId id, Mailbox sender) {
    Facts all = Facts.of(notice);
    List<SessionRecord> calls = Transcript.calls(all, sessions);
    Hidden hidden = Hidden.of(notice.message(), calls);
    Facts facts = hidden.in(all);
    Head head = new Head(notice, id, facts);
    Original original = Original.of(notice, blobs);
    try (Sink sink = new Sink(blobs.create())) {
      sink.take(head.octets(sender));
      sink.take(new FirstPart(facts, Transcript.of(calls, hidden)).octets(head.innerBoundary()));
      sink.take(head.between(facts.statusType()));
      sink.take(StatusPart.of(notice, facts));
      sink.take(head.between(original.type()));
      original.copy(sink);
      sink.take(head.end());
      return new Report(
          envelope(notice.message(), sender),
          new Content(sink.finish(), sink.sha256(), head.messageId()));
    }
  }

  private static Envelope envelope(QueuedMessage about, Mailbox sender) {
    Addressing addressing =
        Facts.isUtf8(about) || !sender.isAscii() ? Addressing.UTF8 : Addressing.ASCII;
    MailParameters parameters =
        new MailParameters(
            OptionalLong.empty(),
            addressing == Addressing.UTF8 ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT,
            addressing,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    RcptParameters silent = new RcptParameters(Set.of(DsnNotify.NEVER), Optional.empty());
    return new Envelope(
        ReversePath.Null.PATH, parameters, List.of(new Envelope.Recipient(sender, silent)));
  }

  /// Where the octets of a report go.
  static final class Sink implements AutoCloseable {
    private final BlobWriter writer;
    private final Fingerprinting fingerprinting = new Fingerprinting();

    Sink(BlobWriter writer) {
      this.writer = writer;
    }

    void take(Octets octets) {
      take(octets.toBytes(), octets.length());
    }

    void take(byte[] octets, int length) {
      fingerprinting.take(octets, length);
      writer.write(octets, 0, length);
    }

    BlobRef finish() {
      return writer.finish();
    }

    Octets sha256() {
      return fingerprinting.sha256();
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
