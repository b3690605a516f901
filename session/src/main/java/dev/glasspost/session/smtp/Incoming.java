package dev.glasspost.session.smtp;

import dev.glasspost.mail.dkim.Signing.Seal;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.ContentSink;
import dev.glasspost.protocol.smtp.HeaderScan;
import dev.glasspost.protocol.smtp.TextScan;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.Mender.Mended;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message as it comes: measured, hashed, looked at, mended and signed if it is one of our
/// users', and handed to the store piece by piece.
///
/// Whatever is wrong with it is found out here and told at the end, because a client that has begun
/// a message listens only when it has said all of it (RFC 5321 §4.1.1.4).
final class Incoming implements ContentSink, AutoCloseable {
  private final SmtpSettings.Limits limits;
  private final BodyType body;
  private final Stored stored;
  private final Optional<HeaderGate> gate;
  private final MessageDigest digest = Sha256.begin();

  /// Of what is kept, where that may differ from what comes.
  private final Optional<MessageDigest> digestKept;

  private final HeaderScan header;
  private final TextScan text = new TextScan();
  private long octets;
  private Optional<Fingerprint> fingerprint = Optional.empty();

  /// @throws StoreException if the store takes nothing now
  Incoming(Blobs blobs, BodyType body, SmtpSettings.Limits limits) {
    this(blobs, body, limits, Treatment.NONE);
  }

  /// @throws StoreException if the store takes nothing now
  Incoming(Blobs blobs, BodyType body, SmtpSettings.Limits limits, Treatment treatment) {
    this.limits = limits;
    this.body = body;
    this.header = new HeaderScan(limits.header());
    this.stored = new Stored(blobs.create());
    this.digestKept =
        Optional.of(treatment).filter(it -> !it.equals(Treatment.NONE)).map(_ -> Sha256.begin());
    this.gate = digestKept.map(it -> new HeaderGate(limits.header(), treatment, keeping(it)));
  }

  private ContentSink keeping(MessageDigest kept) {
    return (piece, offset, length) -> {
      kept.update(piece, offset, length);
      stored.take(piece, offset, length);
    };
  }

  @Override
  public void take(byte[] piece, int offset, int length) {
    octets += length;
    digest.update(piece, offset, length);
    header.take(piece, offset, length);
    if (body != BodyType.BINARY_MIME) text.take(piece, offset, length);
    if (isTooBig()) return;
    if (gate.isPresent()) gate.get().take(piece, offset, length);
    else stored.take(piece, offset, length);
  }

  /// Nothing more comes.
  void end() {
    header.end();
    text.end();
    gate.ifPresent(HeaderGate::end);
  }

  /// As they came.
  long octets() {
    return octets;
  }

  boolean isTooBig() {
    return octets > limits.message();
  }

  /// Whether so much more than allowed has come that its end is not waited for.
  boolean isHopeless() {
    return octets / 2 > limits.message();
  }

  Optional<StoreException> failure() {
    return stored.failure();
  }

  HeaderScan header() {
    return header;
  }

  TextScan text() {
    return text;
  }

  /// What its header became, if it was to be mended.
  Optional<Mended> mended() {
    return gate.flatMap(HeaderGate::mended);
  }

  /// Whether it has octets that the client should have announced (RFC 6152 §3).
  boolean isSecretlyEightBit() {
    return text.isEightBit() && body == BodyType.SEVEN_BIT;
  }

  /// The fingerprint of what has come; nothing may come after that.
  Fingerprint fingerprint() {
    if (fingerprint.isEmpty()) fingerprint = Optional.of(Sha256.end(digest, octets));
    return fingerprint.get();
  }

  /// Signs it, if its domain signs; to be called once.
  List<Seal> seal(Instant now) {
    return gate.map(it -> it.seal(now)).orElse(List.of());
  }

  /// Ends the blob.
  Content finish(List<Seal> seals) {
    String messageId =
        mended()
            .flatMap(it -> it.header().all("Message-ID").findFirst())
            .map(field -> field.value())
            .orElseGet(header::messageId);
    Octets signatures =
        seals.stream().map(it -> it.field().octets()).reduce(Octets.EMPTY, Octets::plus);
    return new Content(stored.finish(), sha256(), messageId, signatures);
  }

  /// Of what is kept. Nothing may come after that.
  private Octets sha256() {
    return digestKept
        .map(it -> Sha256.end(it, stored.octets()))
        .orElseGet(this::fingerprint)
        .digest();
  }

  /// That it was received, as it was kept.
  MessageEvent.Received received(MessageId id, Content content) {
    return new MessageEvent.Received(id, stored.octets(), content.sha256());
  }

  /// What was not finished is forgotten.
  @Override
  public void close() {
    stored.close();
  }
}
