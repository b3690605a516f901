package dev.glasspost.fuzz;

import dev.glasspost.protocol.pop3.Command;
import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.text.Octets;
import java.util.Base64;
import java.util.OptionalInt;

/// Commands as a client would spell them.
final class Pop3Spelling {
  private Pop3Spelling() {}

  static Octets of(Command command) {
    return switch (command) {
      case Command.User(var name) -> Octets.utf8("USER " + name);
      case Command.Pass(var password) -> Octets.ascii("PASS ").plus(password);
      case Command.Auth(var mechanism, var initial) ->
          Octets.utf8("AUTH " + mechanism + initial.map(it -> " " + of(it)).orElse(""));
      case Command.Apop() -> Octets.ascii("APOP");
      case Command.Stls() -> Octets.ascii("STLS");
      case Command.Capa() -> Octets.ascii("CAPA");
      case Command.Utf8() -> Octets.ascii("UTF8");
      case Command.Stat() -> Octets.ascii("STAT");
      case Command.List(var number) -> Octets.ascii("LIST" + of(number));
      case Command.Uidl(var number) -> Octets.ascii("UIDL" + of(number));
      case Command.Retr(var number) -> Octets.ascii("RETR " + number);
      case Command.Top(var number, var lines) -> Octets.ascii("TOP " + number + " " + lines);
      case Command.Dele(var number) -> Octets.ascii("DELE " + number);
      case Command.Noop() -> Octets.ascii("NOOP");
      case Command.Rset() -> Octets.ascii("RSET");
      case Command.Quit() -> Octets.ascii("QUIT");
    };
  }

  private static String of(OptionalInt number) {
    return number.isPresent() ? " " + number.getAsInt() : "";
  }

  static String of(Response response) {
    return switch (response) {
      case Response.Given(var message) when message.isEmpty() -> "=";
      case Response.Given(var message) -> Base64.getEncoder().encodeToString(message.toBytes());
      case Response.Cancelled() -> "*";
      case Response.Garbled() -> "!";
    };
  }
}
