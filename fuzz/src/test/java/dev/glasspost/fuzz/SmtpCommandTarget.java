package dev.glasspost.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.protocol.smtp.Command;
import dev.glasspost.protocol.smtp.CommandParser;
import dev.glasspost.protocol.smtp.Liberty;
import dev.glasspost.protocol.smtp.Parsed;
import dev.glasspost.protocol.text.Octets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// A command line of SMTP. What is understood can be spelt and is understood again; keywords are
/// ASCII; what follows AUTH is not shown.
final class SmtpCommandTarget implements Target {
  private static final int MOST_SHOWN_OF_A_VERB = 16;

  @Override
  public void take(byte[] input) {
    Octets line = Octets.of(input);
    switch (CommandParser.parse(line)) {
      case Parsed.Understood(var command, var _) -> understood(line, command);
      case Parsed.Garbled(var verb, var _) ->
          Claim.that(verb.length() <= MOST_SHOWN_OF_A_VERB, "so much of a verb: " + verb);
      case Parsed.Foreign(var protocol) -> Claim.that(!protocol.isEmpty(), "no protocol");
    }
    checkSecrets(line);
  }

  private static void understood(Octets line, Command command) {
    Claim.equal(firstWord(line), command.verb(), "the verb");
    Octets spelt = Octets.utf8(SmtpSpelling.of(command));
    switch (CommandParser.parse(spelt)) {
      case Parsed.Understood(var again, var liberties) -> {
        Claim.equal(again, command, "spelt " + spelt);
        Set<Liberty> taken = EnumSet.noneOf(Liberty.class);
        taken.addAll(liberties);
        taken.remove(Liberty.MALFORMED_NAME);
        Claim.that(taken.isEmpty(), "liberties in " + spelt);
      }
      case Parsed.Garbled garbled -> throw new AssertionError(spelt + " is " + garbled);
      case Parsed.Foreign foreign -> throw new AssertionError(spelt + " is " + foreign);
    }
  }

  /// As in the table of commands: only ASCII letters have another case.
  private static String firstWord(Octets line) {
    String word = line.latin1().split(" ", 2)[0];
    return new String(Ascii.upper(word.getBytes(ISO_8859_1)), ISO_8859_1);
  }

  private static void checkSecrets(Octets line) {
    int shown = CommandParser.showable(line);
    Claim.that(shown >= 0 && shown <= line.length(), "more is shown than there is");
    String text = line.latin1();
    if (!text.toUpperCase(Locale.ROOT).startsWith("AUTH ")) return;
    String[] words = text.strip().split(" +", 3);
    if (words.length == 3) Claim.that(!text.substring(0, shown).endsWith(words[2]), "a secret");
  }
}
