package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.EventCodec.Tag;
import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Deleted;
import dev.glasspost.mail.journal.MessageEvent.DeletedWithAccount;
import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Discarded;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Fetched;
import dev.glasspost.mail.journal.MessageEvent.Held;
import dev.glasspost.mail.journal.MessageEvent.Ordered;
import dev.glasspost.mail.journal.MessageEvent.Queued;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.MessageEvent.Relayed;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.MessageEvent.Reported;
import dev.glasspost.mail.journal.MessageEvent.Routed;
import dev.glasspost.mail.journal.MessageEvent.Signed;
import dev.glasspost.mail.message.MessageId;
import java.util.List;
import java.util.Optional;

/// The fields of the events of messages; the message's id is the first of each.
final class MessageEventCodec {
  private MessageEventCodec() {}

  static void write(MessageEvent event, OctetsOut out) {
    out.number(event.message().number());
    switch (event) {
      case Received it -> {
        out.number(it.octets());
        out.octets(it.sha256());
      }
      case Signed it -> List.of(it.domain(), it.selector(), it.algorithm()).forEach(out::text);
      case Held it -> {
        out.text(it.messageIdField());
        out.instant(it.until());
      }
      case Queued it -> {
        out.text(it.messageIdField());
        out.text(it.reversePath());
        out.number(it.done());
        out.number(it.waiting());
      }
      case Routed it -> {
        out.text(it.recipient());
        PartsCodec.writeTexts(it.to(), out);
        PartsCodec.writeSteps(it.steps(), out);
      }
      case Delivered it -> {
        out.text(it.recipient());
        out.text(it.account());
        out.number(it.uid());
      }
      case Deferred it -> {
        out.text(it.recipient());
        Codes.REASONS.write(it.reason(), out);
        out.text(it.detail());
        out.instant(it.next());
        PartsCodec.writeSessions(it.sessions(), out);
        out.text(it.destination());
      }
      case Failed it -> write(it, out);
      case Relayed it -> {
        out.text(it.recipient());
        out.text(it.host());
        out.text(it.reply());
        out.number(it.session().value());
        out.text(it.destination());
      }
      case Reported it -> write(it, out);
      case Discarded it -> out.text(it.recipient());
      case Ordered it -> write(it, out);
      case Removed _ -> {}
      case Fetched it -> write(it, out);
      case Deleted it -> writePlace(it.account(), it.uid(), out);
      case DeletedWithAccount it -> writePlace(it.account(), it.uid(), out);
    }
  }

  /// Empty where an earlier version wrote nothing.
  private static String destination(OctetsIn in) throws DamagedChunk {
    return in.hasMore() ? in.text() : "";
  }

  private static void writePlace(String account, long uid, OctetsOut out) {
    out.text(account);
    out.number(uid);
  }

  private static void write(Fetched it, OctetsOut out) {
    writePlace(it.account(), it.uid(), out);
    out.number(it.octets());
    out.number(it.of());
  }

  private static void write(Ordered it, OctetsOut out) {
    Codes.ORDERS.write(it.order(), out);
    PartsCodec.writeTexts(it.recipients(), out);
    out.text(it.way());
  }

  private static void write(Failed it, OctetsOut out) {
    out.text(it.recipient());
    Codes.REASONS.write(it.reason(), out);
    out.text(it.detail());
    PartsCodec.writeSessions(it.sessions(), out);
    out.text(it.destination());
    it.cause().ifPresent(cause -> Codes.REASONS.write(cause, out));
  }

  private static void write(Reported it, OctetsOut out) {
    out.text(it.action());
    PartsCodec.writeTexts(it.recipients(), out);
    out.text(it.to());
    out.number(it.report().number());
  }

  static Optional<MessageEvent> read(int tag, OctetsIn in) throws DamagedChunk {
    MessageId id = new MessageId(in.count());
    return Optional.ofNullable(
        switch (tag) {
          case Tag.RECEIVED -> new Received(id, in.count(), in.octets());
          case Tag.SIGNED -> new Signed(id, in.text(), in.text(), in.text());
          case Tag.HELD -> new Held(id, in.text(), in.instant());
          case Tag.QUEUED -> new Queued(id, in.text(), in.text(), in.small(), in.small());
          case Tag.ROUTED ->
              new Routed(id, in.text(), PartsCodec.readTexts(in), PartsCodec.readSteps(in));
          case Tag.DELIVERED -> new Delivered(id, in.text(), in.text(), in.count());
          case Tag.DEFERRED ->
              new Deferred(
                  id,
                  in.text(),
                  Codes.REASONS.read(in),
                  in.text(),
                  in.instant(),
                  PartsCodec.readSessions(in),
                  destination(in));
          case Tag.FAILED ->
              new Failed(
                  id,
                  in.text(),
                  Codes.REASONS.read(in),
                  in.text(),
                  PartsCodec.readSessions(in),
                  destination(in),
                  in.hasMore() ? Optional.of(Codes.REASONS.read(in)) : Optional.empty());
          case Tag.RELAYED ->
              new Relayed(
                  id, in.text(), in.text(), in.text(), PartsCodec.readSession(in), destination(in));
          case Tag.REPORTED ->
              new Reported(
                  id, in.text(), PartsCodec.readTexts(in), in.text(), new MessageId(in.count()));
          case Tag.DISCARDED -> new Discarded(id, in.text());
          case Tag.ORDERED ->
              new Ordered(id, Codes.ORDERS.read(in), PartsCodec.readTexts(in), in.text());
          case Tag.REMOVED -> new Removed(id);
          case Tag.FETCHED -> new Fetched(id, in.text(), in.count(), in.count(), in.count());
          case Tag.DELETED -> new Deleted(id, in.text(), in.count());
          case Tag.DELETED_WITH_ACCOUNT -> new DeletedWithAccount(id, in.text(), in.count());
          default -> null;
        });
  }
}
