package dev.glasspost.server.check;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.server.tls.ShownCertificate;
import java.util.List;
import java.util.Optional;

/// What is known of a domain and of this server from the inside.
///
/// @param domain in ASCII, as the Domain Name System has it
/// @param host the name of this server
/// @param machine the public addresses of this machine, as far as it knows them
/// @param keys those of the domain
/// @param certificate which clients are shown that ask for this host; nothing if the server makes
///   its own
public record Subject(
    String domain,
    String host,
    List<String> machine,
    List<DkimKey> keys,
    Optional<ShownCertificate> certificate) {
  public Subject {
    machine = List.copyOf(machine);
    keys = List.copyOf(keys);
  }
}
