package dev.glasspost.mail.routing;

import java.util.Locale;

/// To whom mail is handed that is not kept here.
public sealed interface NextHop {
  /// The hosts that the Domain Name System names for a domain (RFC 5321 §5.1).
  ///
  /// @param domain canonical; a name or an address literal
  record Exchangers(String domain) implements NextHop {
    @Override
    public String toString() {
      return domain;
    }
  }

  /// A host that the administrator named.
  ///
  /// @param host a name, or an IP address without brackets
  record Host(Transport transport, String host, int port) implements NextHop {
    public Host {
      if (host.isEmpty()) throw new IllegalArgumentException("a host has a name");
      if (port < 1 || port > 65_535) throw new IllegalArgumentException("ports are 1 to 65535");
    }

    /// As on the right side of a route: `relay:mx.example.net:25`.
    @Override
    public String toString() {
      String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
      return transport.prefix() + shown + ":" + port;
    }
  }

  /// How one talks to the host.
  enum Transport {
    /// RFC 5321 §3.
    SMTP("relay", 25),
    /// RFC 2033 §4. It has no port of its own, and must not have SMTP's (RFC 2033 §5); this one is
    /// for private mail systems.
    LMTP("lmtp", 24);

    private final String code;
    private final int usualPort;

    Transport(String code, int usualPort) {
      this.code = code;
      this.usualPort = usualPort;
    }

    /// As at the beginning of a route's right side: `relay:`.
    public String prefix() {
      return code + ":";
    }

    public int usualPort() {
      return usualPort;
    }
  }

  /// How one talks to whoever takes the mail.
  default Transport transport() {
    return switch (this) {
      case Exchangers _ -> Transport.SMTP;
      case Host host -> host.transport();
    };
  }

  /// The hop as a name to count by: the same for two spellings of one host.
  default String key() {
    return toString().toLowerCase(Locale.ROOT);
  }
}
