package dev.glasspost.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.text.Octets;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// The only message of the mechanism PLAIN (RFC 4616 §2). It never shows its password.
///
/// @param actAs whom the user wants to be (authzid); empty means: themselves
/// @param user whose password it is (authcid)
public record PlainLogin(String actAs, String user, Octets password) {
  /// Reads `[authzid] NUL authcid NUL passwd`; nothing if the message is not that.
  public static Optional<PlainLogin> parse(Octets message) {
    int first = indexOfNul(message, 0);
    int second = indexOfNul(message, first + 1);
    boolean twoNuls =
        second < message.length() && indexOfNul(message, second + 1) == message.length();
    if (!twoNuls || second == first + 1 || second + 1 == message.length()) return Optional.empty();
    try {
      return Optional.of(
          new PlainLogin(
              text(message.slice(0, first)),
              text(message.slice(first + 1, second)),
              message.slice(second + 1, message.length())));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "PlainLogin[actAs=" + actAs + ", user=" + user + ", password=***]";
  }

  /// The place of the next NUL, or the length if there is none.
  private static int indexOfNul(Octets message, int from) {
    int at = from;
    while (at < message.length() && message.at(at) != 0) at++;
    return Math.min(at, message.length());
  }

  private static String text(Octets octets) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(octets.toBuffer()).toString();
  }
}
