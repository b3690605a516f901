package dev.glasspost.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.protocol.pop3.Command;
import dev.glasspost.protocol.pop3.CommandParser;
import dev.glasspost.protocol.pop3.Parsed;
import dev.glasspost.protocol.text.Octets;

/// A command line of POP3. What is understood can be spelt and is understood again; keywords are
/// ASCII; passwords are not shown.
final class Pop3CommandTarget implements Target {
  @Override
  public void take(byte[] input) {
    Octets line = Octets.of(input);
    int shown = CommandParser.showable(line);
    Claim.that(shown >= 0 && shown <= line.length(), "more is shown than there is");
    switch (CommandParser.parse(line)) {
      case Parsed.Understood(var verb, var command) -> understood(line, verb, command, shown);
      case Parsed.Malformed(var verb, var usage) ->
          Claim.that(usage.startsWith(verb), "the usage of " + verb + " is " + usage);
      case Parsed.Unknown(var verb) ->
          Claim.that(verb.length() <= line.length() * 3, "a long verb");
    }
  }

  private static void understood(Octets line, String verb, Command command, int shown) {
    String word = line.latin1().split("[ \t]", 2)[0];
    String upper = new String(Ascii.upper(word.getBytes(ISO_8859_1)), ISO_8859_1);
    Claim.equal(upper, verb, "the verb");
    Claim.that(shown <= clear(line, command), "a secret is shown of " + command);
    Octets spelt = Pop3Spelling.of(command);
    switch (CommandParser.parse(spelt)) {
      case Parsed.Understood(var _, var again) -> Claim.equal(again, command, "spelt " + spelt);
      case Parsed.Malformed bad -> throw new AssertionError(spelt + " is " + bad);
      case Parsed.Unknown bad -> throw new AssertionError(spelt + " is " + bad);
    }
  }

  /// How much of the line is no secret.
  private static int clear(Octets line, Command command) {
    return switch (command) {
      case Command.Pass(var password) -> line.length() - password.length();
      case Command.Auth(var _, var initial) when initial.isPresent() ->
          line.latin1().stripTrailing().lastIndexOf(' ') + 1;
      case Command.Apop _ -> "APOP ".length();
      case Command.Auth _,
          Command.User _,
          Command.Stls _,
          Command.Capa _,
          Command.Utf8 _,
          Command.Stat _,
          Command.List _,
          Command.Uidl _,
          Command.Retr _,
          Command.Top _,
          Command.Dele _,
          Command.Noop _,
          Command.Rset _,
          Command.Quit _ ->
          line.length();
    };
  }
}
