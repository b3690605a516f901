package dev.glasspost.mail.dkim;

import static java.util.Comparator.comparing;

import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.message.AddressList;
import dev.glasspost.protocol.message.Header;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The keys that our domains sign with. Safe for any thread.
///
/// A new key *waits*: its record has to be published before anything may be signed with it. Made to
/// *sign*, it takes the place of the one that signed by the same algorithm, and that one is
/// *retired*: its record stays published until what it has signed has arrived, and then it is
/// removed. So a domain has at most one signing key of each algorithm, and signs with all of them.
///
/// A change is durable when its method returns. Domains are canonical.
public final class DkimKeys implements MessageSigner {
  /// How many keys a domain may have.
  public static final int MAX_KEYS = 20;

  /// Of the name that an administrator chooses; a selector is that and the algorithm.
  static final int MAX_STEM_OCTETS = 40;

  /// Of the name at which a record is published, written out (RFC 1035 §3.1).
  private static final int MAX_NAME_OCTETS = 253;

  private static final Pattern STEM = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

  private final Store store;
  private volatile List<KeptKey> now;

  /// Reads what the store holds.
  public DkimKeys(Store store) {
    this.store = store;
    this.now = read(store);
  }

  private static List<KeptKey> read(Store store) {
    return store.read(
        KeyLayout.KEYS, reader -> reader.scan(KeyLayout.ALL).map(KeyLayout::key).toList());
  }

  /// All keys, by domain, and the oldest first.
  public List<DkimKey> all() {
    return now.stream()
        .map(KeptKey::known)
        .sorted(
            comparing((DkimKey key) -> key.domain().canonical())
                .thenComparing(DkimKey::made)
                .thenComparing(DkimKey::algorithm))
        .toList();
  }

  public List<DkimKey> of(String domain) {
    return all().stream().filter(key -> key.domain().canonical().equals(domain)).toList();
  }

  public DkimKey find(String domain, String selector) {
    return found(domain, selector).known();
  }

  private KeptKey found(String domain, String selector) {
    return now.stream()
        .filter(key -> key.isOf(domain) && key.is(selector))
        .findFirst()
        .orElseThrow(() -> DkimException.notThere(domain, selector));
  }

  /// Makes a key by each of the algorithms. They wait.
  ///
  /// @param stem how their selectors begin, in lower case
  public synchronized List<DkimKey> add(
      SigningDomain domain, String stem, List<Algorithm> algorithms, Instant time) {
    if (stem.length() > MAX_STEM_OCTETS || !STEM.matcher(stem).matches())
      throw DkimException.badSelector(stem);
    if (of(domain.canonical()).size() + algorithms.size() > MAX_KEYS)
      throw DkimException.tooMany(domain.canonical());
    for (Algorithm algorithm : algorithms) requireFree(domain, selector(stem, algorithm));
    Instant made = time.truncatedTo(ChronoUnit.MILLIS);
    List<KeptKey> keys =
        algorithms.stream().map(it -> KeptKey.make(domain, selector(stem, it), it, made)).toList();
    put(keys);
    return keys.stream().map(KeptKey::known).toList();
  }

  private static String selector(String stem, Algorithm algorithm) {
    return stem + "-" + algorithm.keyType();
  }

  private void requireFree(SigningDomain domain, String selector) {
    if (now.stream().anyMatch(key -> key.isOf(domain.canonical()) && key.is(selector)))
      throw DkimException.alreadyThere(domain.canonical(), selector);
    String name = selector + "._domainkey." + domain.ascii();
    if (name.length() > MAX_NAME_OCTETS) throw DkimException.nameTooLong(name);
  }

  /// Lets a key sign from now on; the one that signed by the same algorithm is retired.
  ///
  /// @return those that have changed, this one first
  public synchronized List<DkimKey> activate(String domain, String selector) {
    KeptKey chosen = found(domain, selector);
    List<KeptKey> changed = new ArrayList<>();
    changed.add(chosen.in(DkimKey.State.SIGNING));
    now.stream()
        .filter(key -> key.isOf(domain) && key.signs(chosen.known().algorithm()))
        .filter(key -> !key.is(selector))
        .forEach(key -> changed.add(key.in(DkimKey.State.RETIRED)));
    put(changed);
    return changed.stream().map(KeptKey::known).toList();
  }

  /// Removes a key for good, whatever it is used for. Returns what it was.
  public synchronized DkimKey remove(String domain, String selector) {
    DkimKey doomed = found(domain, selector).known();
    store.write(
        KeyLayout.KEYS,
        writer -> {
          writer.delete(KeyLayout.name(doomed));
          return doomed;
        });
    now = read(store);
    return doomed;
  }

  private void put(List<KeptKey> keys) {
    store.write(
        KeyLayout.KEYS,
        writer -> {
          keys.forEach(key -> writer.put(KeyLayout.entry(key)));
          return keys.size();
        });
    now = read(store);
  }

  /// The domain that answers for a message is that of its first author (RFC 5322 §3.6.2).
  @Override
  public Optional<Signing> begin(Header header) {
    List<KeptKey> all = now;
    return author(header)
        .map(domain ->
            Stream.of(Algorithm.values())
                .flatMap(algorithm ->
                    all.stream().filter(key -> key.isOf(domain) && key.signs(algorithm)))
                .toList())
        .filter(keys -> !keys.isEmpty())
        .map(keys -> new Signing(header, keys));
  }

  private static Optional<String> author(Header header) {
    return header
        .all("From")
        .findFirst()
        .flatMap(from -> AddressList.parse(from.value()))
        .map(List::getFirst)
        .map(Mailbox::domain)
        .map(domain -> domain.canonical());
  }
}
