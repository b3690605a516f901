package dev.glasspost.server.reenact;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.transcript.Spelling;
import dev.glasspost.protocol.text.Octets;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// Plays a [Script] against a server, as its client would have: what the server does not ask for is
/// not said, and what it asks for unexpectedly is given in the shortest form.
final class Performance {
  /// A message for a server that accepts one where the recorded one did not (RFC 5322 §2.1).
  private static final Utterance SHORT_MESSAGE =
      Utterance.clear(Octets.ascii("Subject: filler\r\n\r\nx\r\n.\r\n"));

  /// Gives up a login (RFC 4954 §4, RFC 5034 §4).
  private static final Utterance CANCEL = Utterance.clear(Octets.ascii("*\r\n"));

  private static final Utterance NOTHING = Utterance.of();

  private final Script script;
  private final Pace pace;
  private final List<String> remarks = new ArrayList<>();
  private final long began = System.nanoTime();
  private final List<Moment> moments = new ArrayList<>();

  private Performance(Script script, Pace pace) {
    this.script = script;
    this.pace = pace;
  }

  /// What came of it.
  ///
  /// @param remarks sentences about what could not be played as it was
  /// @param moments what was said and heard, as a server tells it
  record Outcome(List<String> remarks, List<Moment> moments) {
    Outcome {
      remarks = List.copyOf(remarks);
      moments = List.copyOf(moments);
    }
  }

  /// Plays it to its end, or as far as the server goes along.
  ///
  /// @throws IOException if nobody can be reached there
  static Outcome play(Script script, InetSocketAddress server, Pace pace)
      throws IOException, InterruptedException {
    Performance performance = new Performance(script, pace);
    try (Correspondent peer = new Correspondent(script.kind(), server)) {
      performance.play(peer);
    }
    return new Outcome(performance.remarks, performance.moments);
  }

  private void play(Correspondent peer) throws InterruptedException {
    Ending ending = Ending.HUNG_UP;
    try {
      if (script.encrypted()) note(peer.encrypt());
      Answer last = hear(peer, NOTHING);
      for (Cue cue : script.cues()) {
        if (!pace.await(cue.at())) return;
        last = play(cue, last, peer);
        if (Verb.of(cue.words()) == Verb.QUIT && last.isPositive()) ending = Ending.QUIT;
      }
    } catch (SocketTimeoutException _) {
      remarks.add("The server said nothing for " + Correspondent.PATIENCE.toSeconds() + " s.");
    } catch (EOFException _) {
      remarks.add("The server hung up before everything was said.");
    } catch (IOException lost) {
      remarks.add("The connection was lost: " + lost.getMessage() + ".");
    }
    note(new Closed(ending, ""));
  }

  private Answer play(Cue cue, Answer last, Correspondent peer) throws IOException {
    if (cue.prompted() && !last.isPrompt()) {
      remarks.add("Left out, since the server did not ask for it: " + Spelling.of(cue.words()));
      return last;
    }
    if (!cue.prompted() && last.isPrompt()) humour(last, peer);
    say(peer, cue.words(), cue.recorded());
    if (!cue.answered()) return last;
    Answer answer = hear(peer, cue.words());
    if (isToEncrypt(cue.words(), answer)) note(peer.encrypt());
    return answer;
  }

  /// Gives the server what it waits for, so that it hears the next command as one.
  private void humour(Answer prompt, Correspondent peer) throws IOException {
    boolean message = prompt.last().startsWith("354");
    remarks.add(
        message
            ? "The server asked for a message where the recorded one did not; it got a short one."
            : "The server asked for more where the recorded one did not; it was told to give up.");
    Utterance given = message ? SHORT_MESSAGE : CANCEL;
    say(peer, given, given);
    hear(peer, given);
  }

  private static boolean isToEncrypt(Utterance said, Answer answer) {
    Verb verb = Verb.of(said);
    return (verb == Verb.STARTTLS || verb == Verb.STLS) && answer.isPositive();
  }

  private void say(Correspondent peer, Utterance words, Utterance recorded) throws IOException {
    note(new Heard(Disguise.of(recorded, words)));
    peer.say(words);
  }

  private Answer hear(Correspondent peer, Utterance said) throws IOException {
    Answer answer = peer.hear(said);
    note(new Said(answer.words()));
    return answer;
  }

  private void note(Event event) {
    moments.add(new Moment((System.nanoTime() - began) / 1000, event));
  }
}
