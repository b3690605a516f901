package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.sasl.Response;
import java.util.Optional;

/// What a client may ask for.
public sealed interface Command {
  /// The verb in upper case, as it starts the command line.
  String verb();

  /// HELO and EHLO: RFC 5321 §4.1.1.1.
  ///
  /// @param name not empty, otherwise as it was spelt
  record Hello(Dialect dialect, String name) implements Command {
    @Override
    public String verb() {
      return dialect == Dialect.ESMTP ? "EHLO" : "HELO";
    }
  }

  /// RFC 5321 §4.1.1.2.
  record Mail(ReversePath from, MailParameters parameters) implements Command {
    @Override
    public String verb() {
      return "MAIL";
    }
  }

  /// RFC 5321 §4.1.1.3.
  record Rcpt(ForwardPath to, RcptParameters parameters) implements Command {
    @Override
    public String verb() {
      return "RCPT";
    }
  }

  /// RFC 5321 §4.1.1.4.
  record Data() implements Command {
    @Override
    public String verb() {
      return "DATA";
    }
  }

  /// RFC 3030 §2. So many octets follow the command's line.
  record Bdat(long octets, Chunk chunk) implements Command {
    @Override
    public String verb() {
      return "BDAT";
    }
  }

  /// Whether more chunks follow one.
  enum Chunk {
    MORE,
    LAST
  }

  /// RFC 5321 §4.1.1.5.
  record Rset() implements Command {
    @Override
    public String verb() {
      return "RSET";
    }
  }

  /// RFC 5321 §4.1.1.9.
  record Noop() implements Command {
    @Override
    public String verb() {
      return "NOOP";
    }
  }

  /// RFC 5321 §4.1.1.8.
  record Help() implements Command {
    @Override
    public String verb() {
      return "HELP";
    }
  }

  /// RFC 5321 §4.1.1.6.
  record Vrfy(String whom) implements Command {
    @Override
    public String verb() {
      return "VRFY";
    }
  }

  /// RFC 5321 §4.1.1.7.
  record Expn(String list) implements Command {
    @Override
    public String verb() {
      return "EXPN";
    }
  }

  /// RFC 5321 §4.1.1.10.
  record Quit() implements Command {
    @Override
    public String verb() {
      return "QUIT";
    }
  }

  /// RFC 3207 §4.
  record StartTls() implements Command {
    @Override
    public String verb() {
      return "STARTTLS";
    }
  }

  /// RFC 4954 §4.
  ///
  /// @param mechanism in upper case; empty if none was named
  record Auth(String mechanism, Optional<Response> initial) implements Command {
    @Override
    public String verb() {
      return "AUTH";
    }
  }
}
