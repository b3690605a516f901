package dev.glasspost.testkit.tidy;

import static dev.glasspost.testkit.tidy.Check.check;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CommandsInTranscriptsTest {
  private static final SourceFile COMMAND =
      new SourceFile(
          "protocol/src/main/java/p/protocol/smtp/Command.java",
          """
          interface Command {
            record Hello(boolean extended) implements Command {
              String verb() {
                return extended ? "EHLO" : "HELO";
              }
            }

            record Noop() implements Command {}
          }
          """);

  private static final String REMEDY =
      "Add one to the folder that ends with /transcripts/smtp/, with the answers it gets.";

  private final Rule rule = new CommandsInTranscripts();

  @Test
  void commandsThatAreSaidAreLeftInPeaceHoweverTheyAreSpelt() {
    assertThat(
            check(
                rule,
                COMMAND,
                transcript("smtp/a", "# A\nC: ehlo x\nC> HELO x\\r\\nC: NOOP\n"),
                transcript("smtp/b", "# B\nC: NOOP\n")))
        .isEmpty();
  }

  @Test
  void aCommandThatNobodySaysIsFoundWhereItIs() {
    assertThat(check(rule, COMMAND, transcript("smtp/a", "# A\nC: EHLO x\nS: HELO NOOP\n")))
        .containsExactly(
            COMMAND.path() + ":2: no transcript says HELO. " + REMEDY,
            COMMAND.path() + ":8: no transcript says NOOP. " + REMEDY);
  }

  @Test
  void aProtocolWithoutTranscriptsIsTestedInAnotherWay() {
    assertThat(check(rule, COMMAND, transcript("pop3/a", "# A\nC: CAPA\n"))).isEmpty();
  }

  private static SourceFile transcript(String name, String text) {
    return new SourceFile("testkit/src/main/resources/transcripts/" + name, text);
  }
}
