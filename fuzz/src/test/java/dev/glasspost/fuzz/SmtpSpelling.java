package dev.glasspost.fuzz;

import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.Command;
import dev.glasspost.protocol.smtp.Command.Chunk;
import dev.glasspost.protocol.smtp.Hold;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import dev.glasspost.protocol.smtp.RcptParameters;
import java.util.stream.Collectors;

/// Commands as a client would spell them.
final class SmtpSpelling {
  private SmtpSpelling() {}

  static String of(Command command) {
    return switch (command) {
      case Command.Hello(var _, var name) -> command.verb() + " " + name;
      case Command.Mail(var from, var parameters) ->
          "MAIL FROM:" + from.bracketed() + of(parameters);
      case Command.Rcpt(var to, var parameters) -> "RCPT TO:" + to.bracketed() + of(parameters);
      case Command.Bdat(var octets, var chunk) ->
          "BDAT " + octets + (chunk == Chunk.LAST ? " LAST" : "");
      case Command.Vrfy(var whom) -> "VRFY " + whom;
      case Command.Expn(var list) -> "EXPN " + list;
      case Command.Data _,
          Command.Rset _,
          Command.Noop _,
          Command.Help _,
          Command.Quit _,
          Command.StartTls _ ->
          command.verb();
      case Command.Auth(var mechanism, var initial) ->
          (mechanism.isEmpty() ? "AUTH" : "AUTH " + mechanism)
              + initial.map(it -> " " + Pop3Spelling.of(it)).orElse("");
    };
  }

  private static String of(MailParameters it) {
    StringBuilder text = new StringBuilder();
    it.size().ifPresent(size -> text.append(" SIZE=").append(size));
    if (it.body() != BodyType.SEVEN_BIT) text.append(" BODY=").append(it.body().keyword());
    if (it.addressing() == Addressing.UTF8) text.append(" SMTPUTF8");
    it.ret().ifPresent(ret -> text.append(" RET=").append(ret));
    it.envelopeId().ifPresent(id -> text.append(" ENVID=").append(xtext(id)));
    it.hold().ifPresent(hold -> text.append(" ").append(of(hold)));
    if (!it.solicitation().isEmpty())
      text.append(" SOLICIT=").append(String.join(",", it.solicitation()));
    return text.toString();
  }

  private static String of(Hold hold) {
    return switch (hold) {
      case Hold.For(var time) -> hold.keyword() + "=" + time.toSeconds();
      case Hold.Until(var moment) -> hold.keyword() + "=" + moment;
    };
  }

  private static String of(RcptParameters it) {
    StringBuilder text = new StringBuilder();
    if (!it.notifyOn().isEmpty())
      text.append(" NOTIFY=")
          .append(it.notifyOn().stream().map(Enum::name).collect(Collectors.joining(",")));
    it.originalRecipient().ifPresent(original -> text.append(" ORCPT=").append(of(original)));
    return text.toString();
  }

  private static String of(OriginalRecipient it) {
    String address = xtext(it.address());
    return it.type() + ";" + (it.type().equals("utf-8") ? utf8(address) : address);
  }

  /// RFC 6533 §3; no control character stands for itself.
  private static String utf8(String xtext) {
    StringBuilder encoded = new StringBuilder();
    xtext
        .replace("\\x{", "+5Cx{")
        .codePoints()
        .forEach(point -> {
          if (Character.isISOControl(point)) encoded.append("\\x{%X}".formatted(point));
          else encoded.appendCodePoint(point);
        });
    return encoded.toString();
  }

  /// RFC 3461 §4; what is not ASCII stands for itself (RFC 6533 §3).
  private static String xtext(String text) {
    StringBuilder encoded = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          boolean plain = point > ' ' && point != '+' && point != '=' && point != 0x7f;
          if (plain) encoded.appendCodePoint(point);
          else encoded.append("+%02X".formatted(point));
        });
    return encoded.toString();
  }
}
