package dev.glasspost.mail.account;

import dev.glasspost.protocol.address.IpAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// So many wrong logins in a while for one client, and so many for one account.
///
/// Where somebody has logged in before, the account's limit does not count: else a stranger who
/// guesses could keep the owner out. A client is an IPv4 address or the /64 of an IPv6 address.
public final class LimitedGuesses implements Guesses {
  /// Of how many clients it is known that they may guess wrong. The oldest are forgotten first.
  static final int MAX_FAMILIAR = 10_000;

  private static final int NETWORK_OCTETS = 8;

  private final Throttle clients;
  private final Throttle accounts;
  private final Set<String> familiar =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MAX_FAMILIAR;
                }
              }));

  public LimitedGuesses(Throttle clients, Throttle accounts) {
    this.clients = clients;
    this.accounts = accounts;
  }

  @Override
  public Optional<Barrier> barrier(String client, String account) {
    String network = network(client);
    if (clients.wait(network).isPresent()) return Optional.of(Barrier.ADDRESS);
    return accounts
        .wait(account)
        .filter(_ -> !familiar.contains(pair(network, account)))
        .map(_ -> Barrier.ACCOUNT);
  }

  @Override
  public void wrong(String client, String account) {
    String network = network(client);
    clients.note(network);
    if (!familiar.contains(pair(network, account))) accounts.note(account);
  }

  @Override
  public void right(String client, String account) {
    familiar.add(pair(network(client), account));
  }

  private static String pair(String network, String account) {
    return network + " " + account;
  }

  private static String network(String client) {
    return IpAddress.parse(client)
        .filter(address -> !address.isV4())
        .map(address -> address.octets().slice(0, NETWORK_OCTETS).hex())
        .orElse(client);
  }
}
