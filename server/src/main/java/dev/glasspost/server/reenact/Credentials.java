package dev.glasspost.server.reenact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.DirectoryException;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes logins succeed at a throw-away server that succeeded in the recorded session: the journal
/// has no passwords, so the account there is given one of the same size.
///
/// @param cues with these passwords in them
/// @param remarks sentences about what can't be repeated
record Credentials(List<Cue> cues, List<String> remarks) {
  /// How the letters of a right password differ from other filler.
  private static final String LETTER = "y";

  private static final String NOBODY = "x";

  /// What a line has room for (RFC 4954 §4).
  private static final long MAX_SECRET = 12_288;

  Credentials {
    cues = List.copyOf(cues);
    remarks = List.copyOf(remarks);
  }

  /// @param directory of the throw-away server
  static Credentials prepare(Script script, Directory directory) {
    List<Cue> cues = new ArrayList<>(script.cues());
    List<String> remarks = new ArrayList<>();
    script
        .logins()
        .forEach((number, it) -> {
          Optional<Login> login =
              number < 0 ? Optional.empty() : login(cues.get(number).words(), it);
          if (login.isEmpty()) remarks.add(cannotBeRepeated(it));
          else if (isSet(directory, it.account(), login.get().password()))
            cues.set(number, cues.get(number).saying(login.get().words()));
          else
            remarks.add(
                "The login to %s (%s) can't be repeated, since the account is not here any more."
                    .formatted(Escape.of(it.account()), Escape.of(it.mechanism())));
        });
    return new Credentials(unlike(script, cues), remarks);
  }

  /// For a server that is another's: nobody can log in there.
  static Credentials none(Script script) {
    List<String> remarks =
        script.logins().values().stream().map(Credentials::cannotBeRepeated).distinct().toList();
    boolean saysOthers = script.cues().stream().anyMatch(cue -> secretOctets(cue.words()) > 0);
    if (remarks.isEmpty() && saysOthers)
      remarks = List.of("Passwords are never recorded; filler is said in their place.");
    List<Cue> cues = new ArrayList<>(script.cues());
    for (int number : script.logins().keySet())
      if (number >= 0 && isPlain(cues, number)) cues.set(number, wrong(cues.get(number)));
    return new Credentials(unlike(script, cues), remarks);
  }

  private static String cannotBeRepeated(Authenticated it) {
    return "The login to %s (%s) can't be repeated, since passwords are never recorded."
        .formatted(Escape.of(it.account()), Escape.of(it.mechanism()));
  }

  /// With wrong logins where they were wrong then. Filler is malformed by itself.
  private static List<Cue> unlike(Script script, List<Cue> cues) {
    for (int i = 0; i < cues.size(); i++)
      if (!script.logins().containsKey(i) && !script.malformed().contains(i)) {
        if (isPlain(cues, i)) cues.set(i, wrong(cues.get(i)));
        if (isOfLogin(cues, i)) cues.set(i, encoded(cues.get(i)));
      }
    return cues;
  }

  /// Whether it is a user name or a password of the mechanism LOGIN.
  private static boolean isOfLogin(List<Cue> cues, int number) {
    if (secretOctets(cues.get(number).words()) == 0) return false;
    int command = number;
    while (command > 0 && cues.get(command).prompted()) command--;
    return begins(cues.get(command).words(), "AUTH LOGIN");
  }

  /// Letters in base 64, if that can be as long.
  private static Cue encoded(Cue cue) {
    long octets = secretOctets(cue.words());
    if (octets % 4 != 0 || octets > MAX_SECRET) return cue;
    byte[] letters = NOBODY.repeat((int) octets / 4 * 3).getBytes(US_ASCII);
    return cue.saying(with(cue.words(), Base64.getEncoder().encodeToString(letters)));
  }

  /// Whether it is a message of the mechanism PLAIN, with the command or behind it.
  private static boolean isPlain(List<Cue> cues, int number) {
    Cue cue = cues.get(number);
    if (secretOctets(cue.words()) == 0) return false;
    return (cue.prompted() && number > 0)
        ? begins(cues.get(number - 1).words(), "AUTH PLAIN")
        : begins(cue.words(), "AUTH PLAIN");
  }

  private static boolean begins(Utterance words, String command) {
    return words.parts().getFirst() instanceof Part.Clear(Octets text)
        && text.latin1().toUpperCase(Locale.ROOT).startsWith(command);
  }

  /// A login that was wrong is wrong again, and not malformed: nobody is called `x`.
  private static Cue wrong(Cue cue) {
    return login(cue.words()).map(cue::saying).orElse(cue);
  }

  private static Optional<Utterance> login(Utterance words) {
    return plain(words, NOBODY, (int) Math.min(secretOctets(words), MAX_SECRET)).map(Login::words);
  }

  /// False if there is no such account any more.
  private static boolean isSet(Directory directory, String account, String password) {
    try {
      directory.setPassword(account, new Secret(Octets.ascii(password)));
      return true;
    } catch (DirectoryException _) {
      return false;
    }
  }

  /// Words that log in with a password.
  private record Login(Utterance words, String password) {}

  private static Optional<Login> login(Utterance words, Authenticated it) {
    long octets = secretOctets(words);
    if (octets == 0 || octets > Directory.MAX_PASSWORD_OCTETS) return Optional.empty();
    if (it.mechanism().equals("PLAIN")) return plain(words, it.account(), (int) octets);
    if (Verb.of(words) != Verb.PASS) return Optional.empty();
    String password = LETTER.repeat((int) octets);
    return Optional.of(new Login(with(words, password), password));
  }

  private static long secretOctets(Utterance words) {
    return words.parts().stream()
        .filter(Credentials::isSecret)
        .mapToLong(Part::octets)
        .findFirst()
        .orElse(0);
  }

  private static boolean isSecret(Part part) {
    return part instanceof Part.Withheld it && it.what() == What.SECRET;
  }

  /// A message of the mechanism PLAIN (RFC 4616 §2) that is as long in base 64.
  private static Optional<Login> plain(Utterance words, String account, int octets) {
    for (String user : List.of(account, account.split("@", 2)[0])) {
      int room = octets / 4 * 3 - user.length() - 2;
      for (int length = room; length >= Math.max(1, room - 2); length--) {
        String password = LETTER.repeat(length);
        String message = "\0" + user + "\0" + password;
        String encoded = Base64.getEncoder().encodeToString(message.getBytes(US_ASCII));
        if (encoded.length() == octets)
          return Optional.of(new Login(with(words, encoded), password));
      }
    }
    return Optional.empty();
  }

  private static Utterance with(Utterance words, String secret) {
    return new Utterance(
        words.parts().stream()
            .map(part -> isSecret(part) ? new Part.Clear(Octets.ascii(secret)) : part)
            .toList());
  }
}
