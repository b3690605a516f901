package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.ProgressLayout.Form;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.DsnNotify;
import dev.glasspost.protocol.smtp.DsnReturn;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.protocol.text.Octets;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What the queue's partition holds. Times are kept to the millisecond.
///
/// | key | value | blob |
/// |---|---|---|
/// | `m` message id | version and the message | the content |
/// | `d` time, message id | nothing: the message is due then | |
/// | `n` | the first id of the block of ids that is reserved next | |
final class Layout {
  /// Up to 2, obstacles were a reason and its detail.
  private static final int PLAIN_OBSTACLES = 2;

  private static final int VERSION = 8;

  /// As it was when it was not kept about whom of several an obstacle is.
  private static final int NAMELESS_OBSTACLES = 7;

  /// As it was when turns in which nobody was asked counted as attempts.
  private static final int TURNS_ALONE = 6;

  /// As it was when each recipient had one obstacle at the most.
  private static final int ONE_OBSTACLE = 5;

  /// As it was before messages could be rerouted.
  private static final int NEVER_REROUTED = 4;

  /// As it was before messages were signed.
  private static final int NEVER_SIGNED = 3;

  /// As it was before messages could be held.
  private static final int NEVER_HELD = 1;

  private static final long AT_ONCE = 0;

  private static final KeyRange DUE = Key.in('d').range();
  private static final KeyRange MESSAGES = Key.in('m').range();
  static final Octets NEXT_BLOCK = Key.in('n').octets();

  private Layout() {}

  static Octets message(MessageId id) {
    return Key.in('m').then(id.number()).octets();
  }

  static KeyRange messagesAfter(MessageId id) {
    return new KeyRange(message(new MessageId(id.number() + 1)), MESSAGES.to());
  }

  static Octets due(Due due) {
    return Key.in('d').then(due.epochMillis()).then(due.id().number()).octets();
  }

  static Due due(Entry entry) {
    var key = entry.key().toBuffer();
    return new Due(new MessageId(key.getLong(1 + Long.BYTES)), key.getLong(1));
  }

  static KeyRange allDue() {
    return DUE;
  }

  static KeyRange dueUntil(Instant now) {
    return KeyRange.of(DUE.from(), behind(now));
  }

  static KeyRange dueAfter(Instant now) {
    return new KeyRange(behind(now), DUE.to());
  }

  private static Octets behind(Instant now) {
    return Key.in('d').then(now.toEpochMilli() + 1).octets();
  }

  static Octets number(long number) {
    return new Pack().number(number).finished();
  }

  static long number(Entry entry) {
    return new Unpack(entry.value()).number();
  }

  static Entry entry(QueuedMessage message) {
    Pack pack =
        new Pack()
            .number(VERSION)
            .number(message.tries().turns())
            .number(message.tries().made())
            .number(message.due().toEpochMilli());
    origin(pack, message.origin());
    envelope(pack, message.envelope());
    pack.octets(message.content().sha256())
        .text(message.content().messageIdField())
        .octets(message.content().signatures());
    pack.list(message.progress(), ProgressLayout::write);
    pack.list(List.copyOf(message.detours().entrySet()), Layout::detour);
    return new Entry(message(message.id()), pack.finished(), Optional.of(message.content().blob()));
  }

  static MessageId id(Entry message) {
    return new MessageId(message.key().toBuffer().getLong(1));
  }

  static QueuedMessage message(Entry entry) {
    MessageId id = id(entry);
    try {
      BlobRef blob = entry.blob().orElseThrow(() -> new IllegalArgumentException("no content"));
      return message(id, new Unpack(entry.value()), blob);
    } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException damaged) {
      throw new StoreException.Damaged("The queue's entry of " + id + " can't be read.", damaged);
    }
  }

  private static QueuedMessage message(MessageId id, Unpack unpack, BlobRef blob) {
    int version = unpack.count();
    if (version < NEVER_HELD || version > VERSION)
      throw new IllegalArgumentException("an unknown version");
    int turns = unpack.count();
    Tries tries = new Tries(turns, version <= TURNS_ALONE ? turns : unpack.count());
    Instant due = Instant.ofEpochMilli(unpack.number());
    Origin origin = origin(unpack);
    Envelope envelope = version == NEVER_HELD ? envelope(unpack) : envelopeWithRelease(unpack);
    Content content =
        new Content(
            blob,
            unpack.octets(),
            unpack.text(),
            version <= NEVER_SIGNED ? Octets.EMPTY : unpack.octets());
    List<Progress> progress = unpack.list(it -> progress(version, it));
    Map<Integer, NextHop.Host> detours = new HashMap<>();
    if (version > NEVER_REROUTED)
      unpack.list(Layout::detour).forEach(it -> detours.put(it.getKey(), it.getValue()));
    unpack.end();
    return new QueuedMessage(id, envelope, origin, content, progress, tries, due, detours);
  }

  private static Progress progress(int version, Unpack unpack) {
    if (version <= PLAIN_OBSTACLES) return ProgressLayout.readPlain(unpack);
    Form form = version <= NAMELESS_OBSTACLES ? Form.NAMELESS : Form.NAMED;
    return ProgressLayout.read(unpack, version <= ONE_OBSTACLE ? Form.ONE : form);
  }

  private static void detour(Pack pack, Map.Entry<Integer, NextHop.Host> detour) {
    NextHop.Host host = detour.getValue();
    pack.number(detour.getKey())
        .text(host.transport().name())
        .text(host.host())
        .number(host.port());
  }

  private static Map.Entry<Integer, NextHop.Host> detour(Unpack unpack) {
    return Map.entry(
        unpack.count(),
        new NextHop.Host(NextHop.Transport.valueOf(unpack.text()), unpack.text(), unpack.count()));
  }

  private static void origin(Pack pack, Origin origin) {
    pack.number(origin.session().value())
        .number(origin.received().toEpochMilli())
        .text(origin.heloName())
        .text(origin.peer().address())
        .number(origin.peer().port())
        .optional(origin.verifiedName(), Pack::text)
        .text(origin.by())
        .text(origin.with());
  }

  private static Origin origin(Unpack unpack) {
    return new Origin(
        new SessionId(unpack.number()),
        Instant.ofEpochMilli(unpack.number()),
        unpack.text(),
        new Endpoint(unpack.text(), unpack.count()),
        unpack.optional(Unpack::text),
        unpack.text(),
        unpack.text());
  }

  private static void envelope(Pack pack, Envelope envelope) {
    switch (envelope.reversePath()) {
      case ReversePath.Null _ -> pack.number(0);
      case Mailbox mailbox -> mailbox(pack.number(1), mailbox);
    }
    parameters(pack, envelope.parameters());
    pack.list(envelope.recipients(), Layout::recipient)
        .number(envelope.release().map(Instant::toEpochMilli).orElse(AT_ONCE));
  }

  private static Envelope envelopeWithRelease(Unpack unpack) {
    Envelope told = envelope(unpack);
    long release = unpack.number();
    return release == AT_ONCE
        ? told
        : new Envelope(
            told.reversePath(),
            told.parameters(),
            told.recipients(),
            Optional.of(Instant.ofEpochMilli(release)));
  }

  private static Envelope envelope(Unpack unpack) {
    ReversePath from = unpack.number() == 0 ? ReversePath.Null.PATH : mailbox(unpack);
    return new Envelope(from, mailParameters(unpack), unpack.list(Layout::recipient));
  }

  private static void mailbox(Pack pack, Mailbox mailbox) {
    pack.text(mailbox.localPart()).text(mailbox.domain().text());
  }

  private static Mailbox mailbox(Unpack unpack) {
    return new Mailbox(unpack.text(), new Domain(unpack.text()));
  }

  private static void parameters(Pack pack, MailParameters parameters) {
    pack.number(parameters.size().orElse(-1) + 1)
        .text(parameters.body().name())
        .text(parameters.addressing().name())
        .optional(parameters.ret().map(DsnReturn::name), Pack::text)
        .optional(parameters.envelopeId(), Pack::text)
        .list(parameters.solicitation(), Pack::text);
  }

  private static MailParameters mailParameters(Unpack unpack) {
    long size = unpack.number() - 1;
    return new MailParameters(
        size < 0 ? OptionalLong.empty() : OptionalLong.of(size),
        BodyType.valueOf(unpack.text()),
        Addressing.valueOf(unpack.text()),
        unpack.optional(Unpack::text).map(DsnReturn::valueOf),
        unpack.optional(Unpack::text),
        unpack.list(Unpack::text),
        Optional.empty());
  }

  private static void recipient(Pack pack, Envelope.Recipient recipient) {
    mailbox(pack, recipient.mailbox());
    RcptParameters parameters = recipient.parameters();
    pack.list(parameters.notifyOn().stream().map(DsnNotify::name).sorted().toList(), Pack::text)
        .optional(parameters.originalRecipient(), Layout::originalRecipient);
  }

  private static Envelope.Recipient recipient(Unpack unpack) {
    Mailbox mailbox = mailbox(unpack);
    List<String> notifyOn = unpack.list(Unpack::text);
    return new Envelope.Recipient(
        mailbox,
        new RcptParameters(
            Set.copyOf(notifyOn.stream().map(DsnNotify::valueOf).toList()),
            unpack.optional(Layout::originalRecipient)));
  }

  private static void originalRecipient(Pack pack, OriginalRecipient recipient) {
    pack.text(recipient.type()).text(recipient.address());
  }

  private static OriginalRecipient originalRecipient(Unpack unpack) {
    return new OriginalRecipient(unpack.text(), unpack.text());
  }
}
