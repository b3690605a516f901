package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.routing.NextHop.Transport;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Capabilities;
import dev.glasspost.protocol.smtp.Capabilities.Extension;
import dev.glasspost.protocol.smtp.CommandWriter;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.client.Broken.When;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings one message in a session that has begun: MAIL, RCPT, and the content, as often as it
/// needs to name everybody.
final class Transaction {
  private final ClientTalk talk;
  private final Transport transport;
  private final Capabilities theirs;
  private final CarrierSettings.Times times;
  private final MailParameters parameters;
  private final Parcel parcel;

  Transaction(HostSession.Partner partner, CarrierSettings.Times times, Fit.Fits fits) {
    this.talk = partner.talk();
    this.transport = partner.transport();
    this.theirs = partner.theirs();
    this.times = times;
    this.parameters = fits.parameters();
    this.parcel = fits.parcel();
  }

  /// Brings it to everybody of the handover.
  ///
  /// @return why the session can't go on; nothing if it can
  Optional<Broken> bring(ReversePath sender, Handover handover) {
    for (List<Integer> batch = handover.next(); !batch.isEmpty(); batch = handover.next()) {
      Optional<Broken> broken = bring(sender, handover, batch);
      if (broken.isPresent()) return broken;
    }
    return Optional.empty();
  }

  private Optional<Broken> bring(ReversePath sender, Handover handover, List<Integer> batch) {
    CommandWriter writer = new CommandWriter(theirs);
    List<Octets> commands = new ArrayList<>();
    commands.add(writer.mail(sender, parameters, parcel.octets()));
    for (int index : batch) {
      var recipient = handover.recipient(index);
      commands.add(writer.rcpt(recipient.mailbox(), recipient.parameters()));
    }
    Replies replies = new Replies(batch, handover);
    Optional<Broken> broken = exchange(commands, replies);
    if (broken.isPresent()) return broken;
    if (replies.isVain()) return Optional.empty(); // There is nothing to forget.
    if (replies.accepted.isEmpty()) return forget(handover);
    return content(replies.accepted, handover);
  }

  /// What they answered to MAIL and to each RCPT.
  private final class Replies {
    private final List<Integer> batch;
    private final Handover handover;
    private final List<Integer> accepted = new ArrayList<>();
    private final List<Integer> later = new ArrayList<>();
    private Optional<Snag> senderRefused = Optional.empty();
    private int heard;

    Replies(List<Integer> batch, Handover handover) {
      this.batch = batch;
      this.handover = handover;
    }

    /// Whether it is of no use to name recipients.
    boolean isVain() {
      return senderRefused.isPresent();
    }

    /// The first is to MAIL, for everybody.
    void awaitNext() {
      handover.ask(heard == 0 ? handover.open() : List.of(batch.get(heard - 1)));
    }

    void take(HeardReply reply) {
      if (heard == 0) sender(reply);
      else recipient(batch.get(heard - 1), reply);
      heard++;
      if (heard > batch.size() && accepted.isEmpty())
        later.forEach(it -> handover.refused(it, Snag.said(talk.host(), laterReply)));
    }

    private HeardReply laterReply = new HeardReply(452, List.of(""));

    private void sender(HeardReply reply) {
      if (reply.isDone()) return;
      Snag why = Snag.said(talk.host(), reply);
      senderRefused = Optional.of(why);
      batch.forEach(it -> handover.refused(it, why));
    }

    private void recipient(int index, HeardReply reply) {
      if (isVain()) return;
      if (reply.isDone()) {
        accepted.add(index);
      } else if (Handover.isForNextTime(reply)) {
        later.add(index);
        laterReply = reply;
      } else {
        handover.refused(index, Snag.said(talk.host(), reply));
      }
    }
  }

  /// Says the commands and hears what they answer, several at once if they allow it.
  private Optional<Broken> exchange(List<Octets> commands, Replies replies) {
    int ahead = theirs.offers(Extension.PIPELINING) ? CarrierSettings.COMMANDS_AHEAD : 1;
    for (int from = 0; from < commands.size(); from += ahead) {
      List<Octets> group = commands.subList(from, Math.min(commands.size(), from + ahead));
      group.forEach(talk.conversation()::beginSaying);
      for (int i = 0; i < group.size(); i++) {
        replies.awaitNext();
        switch (talk.hear(times.command())) {
          case Answer.Replied(var reply) -> {
            if (reply.isClosing()) return closed(reply, When.ENVELOPE);
            replies.take(reply);
          }
          case Answer.Garbled _ -> {
            return Optional.of(Broken.garbled(talk.host(), When.ENVELOPE));
          }
          case Answer.Nothing(var how) -> {
            return Optional.of(Broken.over(talk.host(), how, When.ENVELOPE));
          }
        }
      }
      if (replies.isVain()) break;
    }
    return Optional.empty();
  }

  /// Nobody was accepted, or the message is not wanted: they have a transaction open.
  private Optional<Broken> forget(Handover handover) {
    handover.ask(List.of());
    return switch (talk.ask(Words.RSET, times.command())) {
      case Answer.Replied _ -> Optional.empty();
      case Answer.Garbled _ -> Optional.of(Broken.garbled(talk.host(), When.AFTERWARDS));
      case Answer.Nothing(var how) -> Optional.of(Broken.over(talk.host(), how, When.AFTERWARDS));
    };
  }

  private Optional<Broken> content(List<Integer> accepted, Handover handover) {
    handover.ask(accepted);
    return theirs.offers(Extension.CHUNKING) ? chunk(accepted, handover) : data(accepted, handover);
  }

  private Optional<Broken> data(List<Integer> accepted, Handover handover) {
    switch (talk.ask(Words.DATA, times.data())) {
      case Answer.Garbled _ -> {
        return Optional.of(Broken.garbled(talk.host(), When.BEFORE_CONTENT));
      }
      case Answer.Nothing(var how) -> {
        return Optional.of(Broken.over(talk.host(), how, When.BEFORE_CONTENT));
      }
      case Answer.Replied(var reply) -> {
        if (reply.isClosing()) return closed(reply, When.BEFORE_CONTENT);
        if (reply.kind() != HeardReply.Kind.GO_ON) {
          Snag why = Snag.said(talk.host(), reply);
          accepted.forEach(it -> handover.refused(it, why));
          return forget(handover);
        }
      }
    }
    try (InputStream stream = parcel.content()) {
      LetterVoice voice = new LetterVoice(parcel.trace(), stream, LetterVoice.Form.STUFFED);
      talk.conversation().beginSaying(voice);
      talk.conversation()
          .beginSaying(voice.endsWithLine() ? Words.END_OF_DATA : Words.END_OF_LINE_AND_DATA);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return end(accepted, handover);
  }

  private Optional<Broken> chunk(List<Integer> accepted, Handover handover) {
    talk.conversation().beginSaying(Words.bdat(parcel.octets()));
    try (InputStream stream = parcel.content()) {
      talk.conversation()
          .beginSaying(new LetterVoice(parcel.trace(), stream, LetterVoice.Form.AS_IT_IS));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return end(accepted, handover);
  }

  /// What they say to the message: once for all, or for each recipient (RFC 2033 §4.2). If nothing
  /// is heard, nobody knows whether they took it; it has to be brought again (RFC 5321 §4.2.5).
  private Optional<Broken> end(List<Integer> accepted, Handover handover) {
    List<List<Integer>> groups =
        switch (transport) {
          case SMTP -> List.of(accepted);
          case LMTP -> accepted.stream().map(List::of).toList();
        };
    for (List<Integer> group : groups) {
      handover.ask(group);
      switch (talk.hear(times.end())) {
        case Answer.Replied(var reply) -> {
          if (reply.isClosing()) return closed(reply, When.END_OF_CONTENT);
          group.forEach(it -> settle(it, reply, handover));
        }
        case Answer.Garbled _ -> {
          return Optional.of(Broken.garbled(talk.host(), When.END_OF_CONTENT));
        }
        case Answer.Nothing(var how) -> {
          return Optional.of(Broken.over(talk.host(), how, When.END_OF_CONTENT));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Broken> closed(HeardReply reply, When when) {
    return Optional.of(Broken.closed(talk.host(), reply, when));
  }

  private void settle(int index, HeardReply reply, Handover handover) {
    if (reply.isDone()) handover.taken(index, talk.theirs(reply));
    else handover.refused(index, Snag.said(talk.host(), reply));
  }
}
