package dev.glasspost.mail.relay;

import java.util.List;

/// What came of looking for the hosts that take mail.
public sealed interface Hosts {
  /// @param hosts in the order in which they are to be tried; at least one
  record Found(List<MailHost> hosts) implements Hosts {
    public Found {
      hosts = List.copyOf(hosts);
    }
  }

  /// There is none, and looking again will not help.
  record None(Why why) implements Hosts {}

  /// Why there is none.
  enum Why {
    /// None is named that could be called.
    NONE_NAMED,
    /// The owner of the domain wants no mail for it (RFC 7505 §3).
    NONE_WANTED,
    /// It is this server itself, or the others would send it back here (RFC 5321 §5.1).
    OURSELVES
  }

  /// It could not be found out now.
  ///
  /// @param why in a few words, such as `SERVFAIL`
  record Unclear(String why) implements Hosts {}
}
