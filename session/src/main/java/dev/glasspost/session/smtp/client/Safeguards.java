package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.session.wire.CallEncryption;
import java.util.Map;
import java.util.Optional;

/// How calls of ours are guarded.
///
/// @param encryption nothing if no call can be encrypted
/// @param logins by the hop as the router names it, such as `relay:smtp.example.net:587`
public record Safeguards(Optional<CallEncryption> encryption, Map<String, HostLogin> logins) {
  /// Calls in clear, to hosts that do not ask who we are.
  public static final Safeguards NONE = new Safeguards(Optional.empty(), Map.of());

  public Safeguards {
    logins = Map.copyOf(logins);
  }

  Optional<HostLogin> login(NextHop hop) {
    return Optional.ofNullable(logins.get(hop.key()));
  }
}
