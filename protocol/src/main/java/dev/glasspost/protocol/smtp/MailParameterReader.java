package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.text.Ascii;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Takes the parameters of MAIL. For whom somebody else says to hand in a message (`AUTH=`, RFC
/// 4954 §5) is understood and not believed.
final class MailParameterReader extends ParameterReader {
  /// RFC 1870 §4 allows twenty digits; what no `long` holds is as good as the largest.
  private static final int MAX_SIZE_DIGITS = 20;

  private static final int SURELY_LONG_DIGITS = 18;

  /// RFC 3461 §4.4.
  private static final int MAX_ENVELOPE_ID_CHARS = 100;

  private OptionalLong size = OptionalLong.empty();
  private BodyType body = BodyType.SEVEN_BIT;
  private Addressing addressing = Addressing.ASCII;
  private Optional<DsnReturn> ret = Optional.empty();
  private Optional<String> envelopeId = Optional.empty();
  private List<String> solicitation = List.of();
  private Optional<Hold> hold = Optional.empty();

  @Override
  Taking take(Parameter parameter) {
    String value = parameter.text();
    return switch (parameter.keyword()) {
      case "SIZE" -> Taking.of(size(value));
      case "BODY" -> Taking.of(body(value));
      case "SMTPUTF8" -> Taking.of(utf8(parameter));
      case "RET" -> Taking.of(ret(value));
      case "ENVID" -> Taking.of(envelopeId(value));
      case "SOLICIT" -> Taking.of(solicitation(value));
      case "HOLDFOR" -> Taking.of(hold(Hold.parseFor(value)));
      case "HOLDUNTIL" -> Taking.of(hold(Hold.parseUntil(value)));
      case "AUTH" -> Taking.of(Xtext.decode(value, Addressing.ASCII).isPresent());
      default -> Taking.UNKNOWN;
    };
  }

  /// RFC 1870 §5.
  private boolean size(String digits) {
    if (digits.isEmpty() || digits.length() > MAX_SIZE_DIGITS || !isNumber(digits)) return false;
    size =
        OptionalLong.of(
            digits.length() > SURELY_LONG_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits));
    return true;
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// RFC 6152 §3, RFC 3030 §3.
  private boolean body(String keyword) {
    for (BodyType type : BodyType.values()) {
      if (Ascii.equalsIgnoreCase(type.keyword(), keyword)) {
        body = type;
        return true;
      }
    }
    return false;
  }

  /// RFC 6531 §3.4.
  private boolean utf8(Parameter parameter) {
    addressing = Addressing.UTF8;
    return !parameter.hasValue();
  }

  /// RFC 3461 §4.3.
  private boolean ret(String keyword) {
    ret =
        Stream.of(DsnReturn.values())
            .filter(known -> Ascii.equalsIgnoreCase(known.name(), keyword))
            .findFirst();
    return ret.isPresent();
  }

  /// RFC 3461 §4.4.
  private boolean envelopeId(String xtext) {
    envelopeId = Xtext.decode(xtext, Addressing.ASCII);
    return envelopeId.filter(id -> isPrintable(id)).isPresent();
  }

  private static boolean isPrintable(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_ENVELOPE_ID_CHARS
        && id.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /// RFC 3865 §2.2.
  private boolean solicitation(String keywords) {
    solicitation = Stream.of(keywords.split(",", -1)).map(Ascii::upper).toList();
    return solicitation.stream().allMatch(Solicitation::isKeyword);
  }

  /// One wish at the most (RFC 4865 §3).
  private boolean hold(Optional<Hold> wish) {
    boolean first = hold.isEmpty();
    hold = wish;
    return first && wish.isPresent();
  }

  MailParameters parameters() {
    return new MailParameters(size, body, addressing, ret, envelopeId, solicitation, hold);
  }
}
