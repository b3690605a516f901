package dev.glasspost.server.run;

import dev.glasspost.mail.store.Damage;
import java.util.List;

/// How a data folder was found.
///
/// @param entries of all kinds that the store holds
/// @param contents messages' contents that were read and compared with their checksums
/// @param octets of these contents
/// @param queued messages on their way
/// @param kept messages in all maildrops
/// @param pieces of the journal's records
/// @param damages what is wrong, up to [Care#MAX_DAMAGES]
public record Health(
    long entries,
    long contents,
    long octets,
    long queued,
    long kept,
    long pieces,
    List<Damage> damages) {
  public Health {
    damages = List.copyOf(damages);
  }
}
