package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Capabilities.Extension;
import dev.glasspost.protocol.text.Octets;
import java.util.stream.Collectors;

/// The commands of a client that have arguments, as they are sent: with the parameters that the
/// other side knows, and no others (RFC 5321 §4.1.1.11).
///
/// @param known what the other side offers
public record CommandWriter(Capabilities known) {
  /// RFC 5321 §4.1.1.2.
  ///
  /// @param octets how long the message is (RFC 1870 §5)
  public Octets mail(ReversePath from, MailParameters parameters, long octets) {
    StringBuilder line = new StringBuilder("MAIL FROM:").append(from.bracketed());
    if (known.offers(Extension.SIZE)) line.append(" SIZE=").append(octets);
    if (parameters.body() != BodyType.SEVEN_BIT)
      line.append(" BODY=").append(parameters.body().keyword());
    if (parameters.addressing() == Addressing.UTF8) line.append(" SMTPUTF8");
    if (known.offers(Extension.DSN)) {
      parameters.ret().ifPresent(ret -> line.append(" RET=").append(ret));
      parameters.envelopeId().ifPresent(id -> line.append(" ENVID=").append(Xtext.encode(id)));
    }
    return end(line);
  }

  /// RFC 5321 §4.1.1.3, RFC 3461 §4.1 and §4.2.
  public Octets rcpt(ForwardPath to, RcptParameters parameters) {
    StringBuilder line = new StringBuilder("RCPT TO:").append(to.bracketed());
    if (known.offers(Extension.DSN)) {
      if (!parameters.notifyOn().isEmpty())
        line.append(" NOTIFY=")
            .append(
                parameters.notifyOn().stream()
                    .map(DsnNotify::name)
                    .sorted()
                    .collect(Collectors.joining(",")));
      parameters.originalRecipient().ifPresent(it -> line.append(" ORCPT=").append(it.parameter()));
    }
    return end(line);
  }

  private static Octets end(StringBuilder line) {
    return Octets.utf8(line.append("\r\n").toString());
  }
}
