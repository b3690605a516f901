package dev.glasspost.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.protocol.text.Octets;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The messages that a client sends in SCRAM (RFC 5802 §7).
public final class ScramMessage {
  private static final String NONCE = "[!-+\\--~]+";
  private static final Pattern FIRST =
      Pattern.compile(
          "(?<header>(?<flag>[ny]|p=(?<binding>[A-Za-z0-9.-]+)),(?:a=(?<actas>[^,]+))?,)"
              + "(?<bare>n=(?<user>[^,]+),r=(?<nonce>"
              + NONCE
              + ")(?:,.*)?)",
          Pattern.DOTALL);
  private static final Pattern FINAL =
      Pattern.compile(
          "(?<unproved>c=(?<binding>[A-Za-z0-9+/=]+),r=(?<nonce>"
              + NONCE
              + ")(?:,[^,]*)*),p=(?<proof>[A-Za-z0-9+/=]+)",
          Pattern.DOTALL);
  private static final Pattern LONE_EQUALS = Pattern.compile("=(?!2C|3D)");

  private ScramMessage() {}

  /// What a client says about binding the login to the encryption of its connection.
  public enum Binding {
    /// It can't.
    UNKNOWN,
    /// It could, and thinks that we can't.
    NOT_SEEN,
    /// It does, with what [First#bindingType] says.
    USED
  }

  /// How a client begins.
  ///
  /// @param header everything in front of `bare`
  /// @param bindingType such as `tls-exporter`; empty unless a binding is used
  /// @param actAs whom the user wants to be (authzid); empty means: themselves
  /// @param user whose password it is
  /// @param bare what is proved
  public record First(
      String header,
      Binding binding,
      String bindingType,
      String actAs,
      String user,
      String nonce,
      String bare) {}

  /// How a client ends.
  ///
  /// @param binding the header of the beginning, and what binds to the connection
  /// @param unproved all but the proof
  public record Final(Octets binding, String nonce, Octets proof, String unproved) {
    @Override
    public String toString() {
      return "Final[***]";
    }
  }

  /// Nothing if it is no such message, or asks for extensions that we do not know.
  public static Optional<First> first(Octets message) {
    return text(message).map(FIRST::matcher).filter(Matcher::matches).flatMap(ScramMessage::first);
  }

  private static Optional<First> first(Matcher match) {
    String user = match.group("user");
    String actAs = Optional.ofNullable(match.group("actas")).orElse("");
    if (LONE_EQUALS.matcher(user + actAs).find()) return Optional.empty();
    return Optional.of(
        new First(
            match.group("header"),
            binding(match.group("flag")),
            Optional.ofNullable(match.group("binding")).orElse(""),
            name(actAs),
            name(user),
            match.group("nonce"),
            match.group("bare")));
  }

  private static Binding binding(String flag) {
    return switch (flag.charAt(0)) {
      case 'n' -> Binding.UNKNOWN;
      case 'y' -> Binding.NOT_SEEN;
      default -> Binding.USED;
    };
  }

  /// RFC 5802 §5.1: names have no comma and no equals sign in them.
  private static String name(String text) {
    return text.replace("=2C", ",").replace("=3D", "=");
  }

  /// Nothing if it is no such message.
  public static Optional<Final> last(Octets message) {
    return text(message).map(FINAL::matcher).filter(Matcher::matches).flatMap(ScramMessage::last);
  }

  private static Optional<Final> last(Matcher match) {
    try {
      return Optional.of(
          new Final(
              decoded(match.group("binding")),
              match.group("nonce"),
              decoded(match.group("proof")),
              match.group("unproved")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Octets decoded(String base64) {
    return Octets.of(Base64.getDecoder().decode(base64));
  }

  private static Optional<String> text(Octets message) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(message.toBuffer()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
