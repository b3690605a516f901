package dev.glasspost.session.smtp;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.mail.dkim.Signing.Seal;
import dev.glasspost.mail.journal.MessageEvent.Held;
import dev.glasspost.mail.journal.MessageEvent.Signed;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Identified;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Origin;
import dev.glasspost.mail.queue.Queue.Kept;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.Command.Bdat;
import dev.glasspost.protocol.smtp.Command.Chunk;
import dev.glasspost.protocol.smtp.DataDecoder;
import dev.glasspost.protocol.smtp.Reply;
import dev.glasspost.session.smtp.State.Chunking;
import dev.glasspost.session.smtp.State.Met;
import dev.glasspost.session.smtp.State.Sending;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Input.Over;
import java.util.List;
import java.util.Optional;

/// Takes messages in, with DATA or BDAT, up to the one reply that stands for all of them (RFC 5321
/// §4.1.1.4, RFC 3030 §2).
final class Receipt {
  private final SmtpService service;
  private final Conversation conversation;
  private final Dialogue talk;
  private final Replies replies;
  private final ContentRules rules;
  private final Optional<Desk> desk;

  /// @param desk where messages come from that are our users'
  Receipt(
      SmtpService service,
      Conversation conversation,
      Dialogue talk,
      Replies replies,
      Optional<Desk> desk) {
    this.desk = desk;
    this.service = service;
    this.conversation = conversation;
    this.talk = talk;
    this.replies = replies;
    this.rules = new ContentRules(service.settings().limits(), replies);
  }

  private Incoming begin(Sending transaction) {
    return new Incoming(
        service.post().blobs(),
        transaction.mail().parameters().body(),
        service.settings().limits(),
        desk.map(it -> it.treatment(transaction)).orElse(Treatment.NONE));
  }

  private Decision outOfSequence(String verb, Reply reply) {
    return new Decision(new Subject.Command(verb), Reason.OUT_OF_SEQUENCE, reply);
  }

  State data(Sending transaction) {
    if (transaction.recipients().isEmpty())
      return talk.refuse(outOfSequence("DATA", replies.recipientFirst()), transaction);
    if (transaction.mail().parameters().body() == BodyType.BINARY_MIME)
      return talk.refuse(outOfSequence("DATA", replies.binaryNeedsChunks()), transaction);
    if (conversation.isAhead())
      return talk.refuseAndPart(
          new Decision(
              new Subject.Command("DATA"), Reason.SENT_AHEAD_OF_DATA, replies.sentAheadOfData()));
    try (Incoming message = begin(transaction)) {
      talk.sayAlone(replies.goAhead(), transaction);
      talk.enter(Stage.RECEIVING);
      return data(transaction, message);
    }
  }

  private State data(Sending transaction, Incoming message) {
    DataEar ear = new DataEar(message);
    Optional<Over> over = talk.hear(ear);
    if (over.isPresent() || ear.end() != DataDecoder.End.PROPER) identify(message);
    if (over.isPresent()) return talk.part(over.get());
    return switch (ear.end()) {
      case PROPER -> settle(transaction, message);
      case SUSPICIOUS -> talk.refuseAndPart(rules.suspiciousEnd(message));
      case NOT_YET -> talk.refuseAndPart(rules.hopeless(message.octets()));
    };
  }

  /// The first chunk of a message.
  State firstChunk(Sending transaction, Bdat bdat) {
    if (transaction.recipients().isEmpty())
      return skip(bdat, outOfSequence("BDAT", replies.recipientFirst()), transaction);
    Incoming message;
    try {
      message = begin(transaction);
    } catch (StoreException failure) {
      return skip(bdat, rules.failed(0, failure), transaction);
    }
    State next = transaction;
    try {
      next = nextChunk(new Chunking(transaction, message), bdat);
      return next;
    } finally {
      if (!(next instanceof Chunking)) message.close();
    }
  }

  State nextChunk(Chunking open, Bdat bdat) {
    Incoming message = open.message();
    if (isHopeless(message.octets() + bdat.octets())) {
      identify(message);
      return talk.refuseAndPart(rules.hopeless(message.octets() + bdat.octets()));
    }
    talk.enter(Stage.RECEIVING);
    Optional<Over> over = talk.hear(new ChunkEar(bdat.octets(), message));
    if (over.isPresent()) {
      identify(message);
      return talk.part(over.get());
    }
    if (bdat.chunk() == Chunk.LAST) return settle(open.transaction(), message);
    if (message.isTooBig() || message.failure().isPresent())
      return refuse(rules.refusal(message).orElseThrow(), open.transaction(), message);
    return talk.say(replies.chunkTaken(bdat.octets()), open);
  }

  /// A chunk must be heard to its end, though it is of no use.
  State skip(Bdat bdat, Decision decision, State state) {
    if (isHopeless(bdat.octets())) return talk.refuseAndPart(rules.hopeless(bdat.octets()));
    Optional<Over> over = talk.hear(new ChunkEar(bdat.octets(), (_, _, _) -> {}));
    return over.isPresent() ? talk.part(over.get()) : talk.refuse(decision, state);
  }

  private boolean isHopeless(long octets) {
    return octets / 2 > service.settings().limits().message();
  }

  /// All of it has come. The transaction is over either way.
  private State settle(Sending transaction, Incoming message) {
    talk.enter(Stage.STORING);
    message.end();
    Optional<Decision> refusal =
        rules.refusal(message).or(() -> desk.flatMap(it -> it.contentRefusal(message)));
    if (refusal.isPresent()) return refuse(refusal.get(), transaction, message);
    try {
      return accept(transaction, message);
    } catch (StoreException failure) {
      return refuse(rules.failed(message.octets(), failure), transaction, message);
    }
  }

  private State refuse(Decision decision, Sending transaction, Incoming message) {
    identify(message);
    return talk.refuse(decision, transaction.client());
  }

  /// Notes what a message calls itself that is not taken, so that it can be found all the same.
  private void identify(Incoming message) {
    String messageId = message.header().messageId();
    if (!messageId.isEmpty()) conversation.note(new Identified(messageId));
  }

  /// What is noted up to `keep` is durable when the queue has the message, and only then is the
  /// client told that it need not keep it any longer (RFC 5321 §4.2.5). Delivery begins behind
  /// that, so that the record tells first what came first, and nothing delays the answer.
  private State accept(Sending transaction, Incoming message) {
    MessageId id = service.post().queue().nextId();
    List<Seal> seals = message.seal(service.post().clock().instant());
    Content content = message.finish(seals);
    Decision decision = rules.accepted(message, id);
    conversation.note(decision.judged());
    noteMends(message);
    conversation.note(message.received(id, content));
    seals.forEach(it -> conversation.note(signed(id, it.key())));
    Origin origin = origin(transaction);
    Envelope envelope = transaction.envelope(origin.received());
    envelope
        .release()
        .map(until -> new Held(id, content.messageIdField(), until))
        .ifPresent(conversation::note);
    conversation.keep();
    Kept kept = service.post().queue().accept(id, envelope, origin, content);
    try {
      talk.forgive();
      return talk.say(decision.reply(), transaction.client());
    } finally {
      kept.letGo();
    }
  }

  private void noteMends(Incoming message) {
    message
        .mended()
        .filter(it -> !it.mends().isEmpty())
        .map(it -> new Mended(it.mends(), message.octets(), message.fingerprint().digest()))
        .ifPresent(conversation::note);
  }

  private static Signed signed(MessageId id, DkimKey key) {
    return new Signed(id, key.domain().ascii(), key.selector(), key.algorithm().text());
  }

  private Origin origin(Sending transaction) {
    Met client = transaction.client();
    return new Origin(
        conversation.id(),
        service.post().clock().instant(),
        client.name(),
        conversation.peer(),
        client.verifiedName(),
        service.settings().hostName(),
        protocol(transaction));
  }

  /// RFC 3848 §1, RFC 6531 §4.3.
  private String protocol(Sending transaction) {
    String secure = (conversation.isEncrypted() ? "S" : "") + (desk.isPresent() ? "A" : "");
    if (transaction.mail().parameters().addressing() == Addressing.UTF8) return "UTF8SMTP" + secure;
    return switch (transaction.client().dialect()) {
      case SMTP -> "SMTP";
      case ESMTP -> "ESMTP" + secure;
    };
  }
}
