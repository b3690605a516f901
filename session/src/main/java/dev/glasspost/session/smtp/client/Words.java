package dev.glasspost.session.smtp.client;

import dev.glasspost.protocol.text.Octets;
import java.util.Base64;

/// What we say as a client; MAIL and RCPT are written by
/// [dev.glasspost.protocol.smtp.CommandWriter].
final class Words {
  /// RFC 3207 §4.
  static final Octets STARTTLS = Octets.ascii("STARTTLS\r\n");

  static final Octets DATA = Octets.ascii("DATA\r\n");
  static final Octets RSET = Octets.ascii("RSET\r\n");
  static final Octets QUIT = Octets.ascii("QUIT\r\n");

  /// RFC 5321 §4.1.1.4.
  static final Octets END_OF_DATA = Octets.ascii(".\r\n");

  /// The same where the message does not end with a line's end.
  static final Octets END_OF_LINE_AND_DATA = Octets.ascii("\r\n.\r\n");

  private Words() {}

  /// RFC 5321 §4.1.1.1.
  static Octets ehlo(String name) {
    return line("EHLO " + name);
  }

  static Octets helo(String name) {
    return line("HELO " + name);
  }

  /// RFC 2033 §4.1.
  static Octets lhlo(String name) {
    return line("LHLO " + name);
  }

  /// RFC 4616 §2, with nothing on whose behalf; without the end of the line.
  static Octets authPlain(HostLogin login) {
    Octets zero = Octets.of((byte) 0);
    Octets secret = zero.plus(Octets.utf8(login.user())).plus(zero).plus(login.password().reveal());
    return Octets.ascii(AUTH_PLAIN).plus(base64(secret));
  }

  /// How many octets of a line with the password are no secret.
  static final String AUTH_PLAIN = "AUTH PLAIN ";

  static final Octets AUTH_LOGIN = Octets.ascii("AUTH LOGIN\r\n");

  /// What AUTH LOGIN wants to hear, one after the other; without the end of the line.
  static Octets base64(Octets words) {
    return Octets.of(Base64.getEncoder().encode(words.toBytes()));
  }

  /// All of the message in one chunk (RFC 3030 §2).
  static Octets bdat(long octets) {
    return line("BDAT " + octets + " LAST");
  }

  private static Octets line(String words) {
    return Octets.utf8(words + "\r\n");
  }
}
