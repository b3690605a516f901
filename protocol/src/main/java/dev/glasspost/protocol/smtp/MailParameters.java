package dev.glasspost.protocol.smtp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was said behind the reverse-path of `MAIL` (RFC 5321 §4.1.1.2).
///
/// @param size the octets the client announces (RFC 1870 §5)
/// @param addressing whether addresses may be in UTF-8 (RFC 6531 §3.4)
/// @param ret how much a notification brings back (RFC 3461 §4.3)
/// @param envelopeId the sender's own name for this envelope, decoded (RFC 3461 §4.4)
/// @param solicitation the keywords of `SOLICIT=` (RFC 3865 §2.3)
/// @param hold whether the message is to be kept for a while (RFC 4865 §3)
public record MailParameters(
    OptionalLong size,
    BodyType body,
    Addressing addressing,
    Optional<DsnReturn> ret,
    Optional<String> envelopeId,
    List<String> solicitation,
    Optional<Hold> hold) {
  public static final MailParameters NONE =
      new MailParameters(
          OptionalLong.empty(),
          BodyType.SEVEN_BIT,
          Addressing.ASCII,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());

  public MailParameters {
    solicitation = List.copyOf(solicitation);
  }
}
