package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A journal with sessions in it that look as if a server had held them.
final class RecordedMail {
  private static final String ACCOUNT = "ann@a.example";

  private final Store store;
  private final InstantSource clock;
  private final StoreJournal journal;
  private final MessageId message = new MessageId(1);
  private SessionId origin = new SessionId(0);
  private String caller = "192.0.2.7";

  RecordedMail(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.journal = new StoreJournal(store, clock, () -> 0, 0);
  }

  void open(String settings) {
    journal.keepSettings(() -> settings);
  }

  MessageId message() {
    return message;
  }

  LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /// Gives the store all there is, and signs it.
  void seal() {
    journal.tick();
    journal.seal();
  }

  /// Gives the store all there is, without a signature.
  void flush() {
    journal.tick();
    store.write(Partition.DIRECTORY, _ -> true); // A commit makes visible what was appended.
  }

  void tell(MessageEvent event) {
    journal.tell(origin, event);
  }

  /// The id of a session in which a recipient was refused.
  String refused() {
    return refused("nobody@a.example");
  }

  /// The id of a session in which this recipient was refused.
  String refused(String recipient) {
    Recorder recorder = begin();
    heard(recorder, "MAIL FROM:<spam@bulk.example>");
    judge(
        recorder,
        new Subject.Sender("spam@bulk.example"),
        Verdict.ACCEPTED,
        Reason.SENDER_ACCEPTED);
    said(recorder, "250 2.1.0 sender accepted");
    heard(recorder, "RCPT TO:<" + recipient + ">");
    judge(recorder, new Subject.Recipient(recipient), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN);
    said(recorder, "550 5.1.1 no such user");
    return end(recorder);
  }

  /// The id of a session that handed over a message to `ann@a.example`.
  String accepted(String content) {
    Recorder recorder = begin();
    heard(recorder, "MAIL FROM:<bob@b.example>");
    heard(recorder, "RCPT TO:<" + ACCOUNT + ">");
    BlobRef blob = blob(content);
    recorder.note(new MessageEvent.Received(message, content.length(), Octets.EMPTY));
    var delivery =
        new Delivery(message, Octets.ascii("Return-Path: <>\r\n"), blob, clock.instant());
    long uid = new StoreMaildrops(store).deliver(ACCOUNT, delivery);
    recorder.note(new MessageEvent.Delivered(message, ACCOUNT, ACCOUNT, uid));
    return end(recorder);
  }

  /// The id of a session in which a sender was refused that is no address.
  String refusedSender(String path) {
    Recorder recorder = begin();
    heard(recorder, "MAIL FROM:<" + path);
    judge(recorder, new Subject.Sender(path), Verdict.REFUSED, Reason.SENDER_MALFORMED);
    said(recorder, "501 5.1.7 no address");
    return end(recorder);
  }

  /// A session that handed over a message of each sender to `ann@a.example`, the first message and
  /// the second of all.
  void acceptedTwo(String... senders) {
    Recorder recorder = begin();
    long number = 1;
    for (String sender : senders) {
      judge(recorder, new Subject.Sender(sender), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED);
      judge(recorder, new Subject.Recipient(ACCOUNT), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL);
      MessageId id = new MessageId(number++);
      BlobRef blob = blob("Subject: from " + sender + "\r\n\r\n");
      recorder.note(new MessageEvent.Received(id, 1, Octets.EMPTY));
      var delivery = new Delivery(id, Octets.ascii("Return-Path: <>\r\n"), blob, clock.instant());
      long uid = new StoreMaildrops(store).deliver(ACCOUNT, delivery);
      recorder.note(new MessageEvent.Delivered(id, ACCOUNT, ACCOUNT, uid));
    }
    end(recorder);
  }

  private BlobRef blob(String content) {
    try (BlobWriter writer = store.blobs().create()) {
      byte[] octets = content.getBytes(UTF_8);
      writer.write(octets, 0, octets.length);
      return writer.finish();
    }
  }

  /// The user deletes the message.
  void forget() {
    new StoreMaildrops(store).clear(ACCOUNT);
  }

  private Recorder begin() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    origin = recorder.id();
    recorder.note(new SessionEvent.LineOpened(1));
    recorder.note(
        new SessionEvent.Connected(new Endpoint(caller, 4711), new Endpoint("192.0.2.1", 25)));
    said(recorder, "220 mx.a.example Glasspost");
    heard(recorder, "HELO bulk.example");
    judge(recorder, new Subject.HeloName("bulk.example"), Verdict.ACCEPTED, Reason.NAME_VERIFIED);
    said(recorder, "250 mx.a.example");
    return recorder;
  }

  /// Who calls from now on.
  void calls(String address) {
    caller = address;
  }

  private static void judge(Recorder recorder, Subject subject, Verdict verdict, Reason reason) {
    recorder.note(new SessionEvent.Judged(subject, verdict, reason));
  }

  private static void heard(Recorder recorder, String line) {
    recorder.note(new SessionEvent.Heard(Utterance.clear(Octets.ascii(line + "\r\n"))));
  }

  private static void said(Recorder recorder, String line) {
    recorder.note(new SessionEvent.Said(Utterance.clear(Octets.ascii(line + "\r\n"))));
  }

  private static String end(Recorder recorder) {
    recorder.note(new SessionEvent.Closed(Ending.QUIT, ""));
    recorder.close();
    return recorder.id().toString();
  }
}
