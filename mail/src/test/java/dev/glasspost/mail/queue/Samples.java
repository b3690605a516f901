package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Messages to try things on.
final class Samples {
  static final Instant RECEIVED = Instant.parse("1999-05-06T02:38:28Z");
  static final Mailbox SENDER = new Mailbox("emailplus", new Domain("321media.com"));
  static final Mailbox RECIPIENT = new Mailbox("recipes", new Domain("hypertouch.com"));

  private Samples() {}

  static Origin origin(String heloName) {
    return new Origin(
        SessionId.parse("0K3V9WA7H2M4").orElseThrow(),
        RECEIVED,
        heloName,
        new Endpoint("36.37.0.13", 39891),
        Optional.empty(),
        "mail.hypertouch.com",
        "SMTP");
  }

  static Origin from(Endpoint peer, Optional<String> verifiedName) {
    Origin origin = origin("desk98");
    return new Origin(
        origin.session(),
        origin.received(),
        origin.heloName(),
        peer,
        verifiedName,
        origin.by(),
        origin.with());
  }

  static QueuedMessage message(Origin origin, ReversePath from, Mailbox... recipients) {
    var envelope =
        new Envelope(
            from,
            MailParameters.NONE,
            Stream.of(recipients)
                .map(to -> new Envelope.Recipient(to, RcptParameters.NONE))
                .toList());
    var content = new Content(new BlobRef(1, 2, 3), Octets.of(new byte[32]), "<1@321media.com>");
    return QueuedMessage.fresh(new MessageId(14938), envelope, origin, content, RECEIVED);
  }

  static QueuedMessage message(Origin origin) {
    return message(origin, SENDER, RECIPIENT);
  }

  /// The same with signatures.
  static QueuedMessage signed(QueuedMessage message, Octets signatures) {
    Content content = message.content();
    return new QueuedMessage(
        message.id(),
        message.envelope(),
        message.origin(),
        new Content(content.blob(), content.sha256(), content.messageIdField(), signatures),
        message.progress(),
        message.tries(),
        message.due(),
        message.detours());
  }

  static List<Progress> deferred(QueuedMessage message, Progress progress) {
    return message.progress().stream().map(_ -> progress).toList();
  }
}
