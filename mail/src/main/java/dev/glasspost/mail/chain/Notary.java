package dev.glasspost.mail.chain;

import dev.glasspost.mail.chain.Proof.Run;
import dev.glasspost.mail.chain.Proof.Step;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Draws proofs from a [Chain]: for whoever does not have the store.
public final class Notary {
  private final Store store;
  private final List<Partition> partitions;

  /// @param partitions those that may have links
  public Notary(Store store, List<Partition> partitions) {
    this.store = store;
    this.partitions = List.copyOf(partitions);
  }

  /// Proves that entries are in the chain.
  ///
  /// @param values of the entries, as they are in the store
  /// @return nothing if one of them has no link, or none that a head speaks for yet
  public Optional<Proof> prove(Collection<Octets> values) {
    var numbers = new TreeSet<Long>();
    for (Octets value : values) {
      OptionalLong number = Sealed.link(value);
      if (number.isEmpty()) return Optional.empty();
      numbers.add(number.getAsLong());
    }
    List<Run> runs = new ArrayList<>();
    while (!numbers.isEmpty()) {
      Optional<Run> run = run(numbers.first());
      if (run.isEmpty()) return Optional.empty();
      runs.add(run.get());
      numbers.headSet(run.get().head().link(), true).clear();
    }
    return Optional.of(new Proof(key().map(SigningKey::publicKey).orElse(Octets.EMPTY), runs));
  }

  /// Signs a text with the key that signs the chain (Ed25519).
  ///
  /// @return nothing if there is no chain yet
  public Optional<Octets> sign(Octets text) {
    return key().map(key -> key.sign(text));
  }

  /// Whether [#sign] made this signature.
  ///
  /// @param publicKey as X.509 encodes it
  public static boolean isSigned(Octets publicKey, Octets text, Octets signature) {
    return SigningKey.fits(publicKey, text, signature);
  }

  private Optional<SigningKey> key() {
    return store.read(Places.CHAIN, chain -> chain.get(Places.key(1))).map(SigningKey::of);
  }

  /// From a link to the first head that speaks for it.
  private Optional<Run> run(long first) {
    KeyRange later = KeyRange.of(Places.head(first), Places.HEADS.to().orElseThrow());
    Optional<Head> head =
        store.read(Places.CHAIN, chain -> chain.scan(later).findFirst().map(Head::of));
    return head.flatMap(it -> before(first).flatMap(before -> run(before, it)));
  }

  private Optional<Run> run(Link.End before, Head head) {
    List<Step> steps = new ArrayList<>();
    Iterator<LinkCursor.Found> links = LinkCursor.merged(store, partitions, before.number() + 1);
    while (before.number() + steps.size() < head.link()) {
      if (!links.hasNext()) return Optional.empty();
      LinkCursor.Found found = links.next();
      if (found.digest().isEmpty()) return Optional.empty();
      steps.add(new Step(found.link().key(), found.digest().get()));
    }
    return Optional.of(new Run(before, steps, head));
  }

  private Optional<Link.End> before(long first) {
    if (first == 1) return Optional.of(Link.End.EMPTY);
    Octets key = Places.link(first - 1);
    return partitions.stream()
        .flatMap(one -> store.read(one, reader -> reader.get(key)).stream())
        .findFirst()
        .map(entry -> Link.of(entry).end())
        .or(() -> removed(first - 1));
  }

  /// A link that went with its partition, if what follows it stayed.
  private Optional<Link.End> removed(long link) {
    Octets publicKey = key().map(SigningKey::publicKey).orElse(Octets.EMPTY);
    return new Clearances(store, publicKey)
        .with(link)
        .map(Clearance.Stretch::end)
        .filter(end -> end.number() == link);
  }
}
