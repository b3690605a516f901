package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Ending;
import java.util.Optional;

/// What a person could do now about the way a session ended.
final class LastAdvice {
  private static final Phrase HUNG_UP =
      new Phrase(
          "Nothing needs to be done. Whoever still has something to send, or to read, calls"
              + " again.");
  private static final Phrase SILENT =
      new Phrase(
          "They can call again. If their program or the network needs longer, it can be given more"
              + " time: `glasspost config --docs` tells how long is waited for what.");
  private static final Phrase LOST =
      new Phrase(
          "They can call again. If it happens often with the same caller, look for what cuts"
              + " connections on the way, such as a firewall.");
  private static final Phrase LATER = new Phrase("They can call again in a while.");
  private static final Phrase ERRORS =
      new Phrase(
          "Nothing needs to be done, unless it happens often: then see whose address it is.");
  private static final Phrase TOO_LONG =
      new Phrase(
          "They can call again and do the rest. If sessions have to take so long, they can be given"
              + " more time: `glasspost config --docs` tells how much they have.");
  private static final Phrase MUCH =
      new Phrase(
          "They can call again and do the rest; most programs do so by themselves. If sessions have"
              + " to be so long, they can be allowed more commands: `glasspost config --docs` tells"
              + " how many they have.");
  private static final Phrase THEIR_PROGRAM =
      new Phrase("Only those who run the other program can change what it says.");
  private static final Phrase DEAF =
      new Phrase(
          "Their program, or something on the way, does not take what we answer; only there it can"
              + " be mended.");
  private static final Phrase NOT_ENCRYPTED =
      new Phrase(
          "See why in the line above. `glasspost check` tells what is wrong with our certificate;"
              + " what the other side asks for can be changed only there.");
  private static final Phrase NO_HOST =
      new Phrase(
          "See whether the domain is spelt right; if it is, only its owner can say where its mail"
              + " is to go.");
  private static final Phrase NOT_REACHED =
      new Phrase(
          "We try again by ourselves. If no host is reached on port 25, see whether the network"
              + " lets this machine call others there; many don't.");
  private static final Phrase STOPPED =
      new Phrase("They can call again when the server runs again; most do so by themselves.");
  private static final Phrase OUR_FAULT =
      new Phrase("Look at `glasspost status` and the server's log; most senders try again.");
  private static final Phrase BROKEN_OFF =
      new Phrase(
          "`glasspost log list --protocol server` tells when the server ended, and what is known of"
              + " why; most senders try again.");

  private static final Phrase OUR_CALL =
      new Phrase(
          "We try again by ourselves. If it happens each time, only those who run that host can"
              + " mend it.");
  private static final Phrase OUR_CALL_STOPPED =
      new Phrase("We call again as soon as the server runs again.");
  private static final Phrase OUR_CALL_NOT_ENCRYPTED =
      new Phrase(
          "Where mail may go in clear we bring it so, at once and by ourselves, and else try again."
              + " How they encrypt can be changed only there.");

  private LastAdvice() {}

  /// The same where it was we who called.
  static Optional<Phrase> onCall(Ending ending) {
    return switch (ending) {
      case HUNG_UP, FELL_SILENT, CONNECTION_LOST, TURNED_AWAY, UNINTELLIGIBLE, WOULD_NOT_LISTEN ->
          Optional.of(OUR_CALL);
      case TOO_LONG, TOO_MANY_ERRORS, TOO_MANY_COMMANDS -> Optional.of(OUR_CALL);
      case SHUTTING_DOWN, BROKEN_OFF -> Optional.of(OUR_CALL_STOPPED);
      case NOT_ENCRYPTED -> Optional.of(OUR_CALL_NOT_ENCRYPTED);
      case QUIT, WE_QUIT, NO_HOST, NOT_REACHED, OUR_FAULT -> on(ending);
    };
  }

  /// Nothing where all went as it should.
  static Optional<Phrase> on(Ending ending) {
    return switch (ending) {
      case QUIT, WE_QUIT -> Optional.empty();
      case HUNG_UP -> Optional.of(HUNG_UP);
      case FELL_SILENT -> Optional.of(SILENT);
      case CONNECTION_LOST -> Optional.of(LOST);
      case TURNED_AWAY -> Optional.of(LATER);
      case TOO_MANY_ERRORS -> Optional.of(ERRORS);
      case TOO_LONG -> Optional.of(TOO_LONG);
      case TOO_MANY_COMMANDS -> Optional.of(MUCH);
      case UNINTELLIGIBLE -> Optional.of(THEIR_PROGRAM);
      case WOULD_NOT_LISTEN -> Optional.of(DEAF);
      case NOT_ENCRYPTED -> Optional.of(NOT_ENCRYPTED);
      case NO_HOST -> Optional.of(NO_HOST);
      case NOT_REACHED -> Optional.of(NOT_REACHED);
      case SHUTTING_DOWN -> Optional.of(STOPPED);
      case OUR_FAULT -> Optional.of(OUR_FAULT);
      case BROKEN_OFF -> Optional.of(BROKEN_OFF);
    };
  }
}
