package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.queue.TheirReply;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.protocol.smtp.ReplyLine;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Discretion;
import dev.glasspost.session.wire.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a client says commands and hears replies.
///
/// @param host the name of who is talked to
record ClientTalk(Conversation conversation, String host) {
  /// Says a command and waits for its reply.
  Answer ask(Octets command, Duration patience) {
    conversation.say(command);
    return hear(patience);
  }

  /// Waits for the next reply, all its lines together.
  Answer hear(Duration patience) {
    List<String> lines = new ArrayList<>();
    while (lines.size() < HeardReply.MAX_LINES) {
      Input input =
          conversation.hear(CarrierSettings.REPLY_LINE_OCTETS, patience, Discretion.ALL_CLEAR);
      Optional<ReplyLine> line;
      switch (input) {
        case Input.Over over -> {
          return new Answer.Nothing(over);
        }
        case Input.TooLong _ -> line = Optional.empty();
        case Input.Text(Octets words, _) -> line = ReplyLine.parse(words);
      }
      if (line.isEmpty()) return new Answer.Garbled();
      lines.add(line.get().text());
      if (line.get().place() == ReplyLine.Place.LAST)
        return new Answer.Replied(new HeardReply(line.get().code(), lines));
    }
    return new Answer.Garbled();
  }

  /// Says good-bye; what they answer changes nothing.
  Ending leave(Duration patience) {
    conversation.enter(Stage.LEAVING);
    var _ = ask(Words.QUIT, patience);
    return Ending.WE_QUIT;
  }

  TheirReply theirs(HeardReply reply) {
    return new TheirReply(host, reply.toString());
  }
}
