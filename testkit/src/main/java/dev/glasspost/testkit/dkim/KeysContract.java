package dev.glasspost.testkit.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.glasspost.mail.dkim.DkimException;
import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.mail.dkim.DkimKey.State;
import dev.glasspost.mail.dkim.DkimKeys;
import dev.glasspost.mail.dkim.SigningDomain;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The suite that [DkimKeys] passes on every storage engine.
public abstract class KeysContract {
  private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00.123Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
  private static final String DOMAIN = "a.example";
  private static final List<Algorithm> SHORT = List.of(Algorithm.ED25519);
  private static final Header HEADER = header("Joe <joe@a.example>");

  private Store store;
  private DkimKeys keys;

  /// An empty store.
  protected abstract Store create();

  /// Ends the store without closing it, as a crash does, and opens what is left.
  protected abstract Store crash(Store crashed);

  @BeforeEach
  final void begin() {
    store = create();
    keys = new DkimKeys(store);
  }

  @AfterEach
  final void end() {
    store.close();
  }

  private static SigningDomain domain(String name) {
    return new SigningDomain(name, name);
  }

  private static Header header(String from) {
    return Header.parse(Octets.utf8("From: " + from + "\r\nSubject: hello\r\n"));
  }

  private DkimKey add(String stem, Instant time) {
    return keys.add(domain(DOMAIN), stem, SHORT, time).getFirst();
  }

  private List<String> selectors(State state) {
    return keys.all().stream().filter(key -> key.state() == state).map(DkimKey::selector).toList();
  }

  @Test
  void aNewKeyWaitsAndSignsNothing() {
    assertThat(keys.all()).isEmpty();
    List<DkimKey> made = keys.add(domain(DOMAIN), "spring", List.of(Algorithm.values()), MONDAY);
    assertThat(made)
        .extracting(DkimKey::selector, DkimKey::algorithm, DkimKey::state, DkimKey::made)
        .containsExactly(
            tuple("spring-rsa", Algorithm.RSA, State.WAITING, MONDAY),
            tuple("spring-ed25519", Algorithm.ED25519, State.WAITING, MONDAY));
    assertThat(made.getFirst().record().text())
        .startsWith("v=DKIM1; k=rsa; p=MIIBIjAN")
        .hasSizeGreaterThan(400);
    assertThat(made.getLast().record().key().length()).isEqualTo(32);
    assertThat(keys.all()).isEqualTo(made);
    assertThat(keys.of(DOMAIN)).isEqualTo(made);
    assertThat(keys.begin(HEADER)).isEmpty();
  }

  @Test
  void aKeyThatIsActivatedTakesThePlaceOfTheOneBefore() {
    add("old", MONDAY);
    add("new", TUESDAY);
    assertThat(keys.activate(DOMAIN, "old-ed25519"))
        .extracting(DkimKey::selector)
        .containsExactly("old-ed25519");
    assertThat(selectors(State.WAITING)).containsExactly("new-ed25519");
    assertThat(keys.activate(DOMAIN, "new-ed25519"))
        .extracting(DkimKey::selector)
        .containsExactly("new-ed25519", "old-ed25519");
    assertThat(selectors(State.SIGNING)).containsExactly("new-ed25519");
    assertThat(selectors(State.RETIRED)).containsExactly("old-ed25519");
    keys.activate(DOMAIN, "old-ed25519");
    assertThat(selectors(State.SIGNING)).containsExactly("old-ed25519");
    assertThat(keys.activate(DOMAIN, "old-ed25519")).hasSize(1);
    assertThat(selectors(State.SIGNING)).containsExactly("old-ed25519");
  }

  @Test
  void keysOfTwoAlgorithmsSignSideBySide() {
    keys.add(domain(DOMAIN), "x", List.of(Algorithm.values()), MONDAY);
    keys.activate(DOMAIN, "x-rsa");
    keys.activate(DOMAIN, "x-ed25519");
    assertThat(selectors(State.SIGNING)).containsExactly("x-rsa", "x-ed25519");
    assertThat(keys.begin(HEADER).orElseThrow().end(TUESDAY))
        .extracting(seal -> seal.key().selector())
        .containsExactly("x-rsa", "x-ed25519");
  }

  @Test
  void aMessageIsSignedForTheDomainOfItsFirstAuthorAlone() {
    add("x", MONDAY);
    keys.activate(DOMAIN, "x-ed25519");
    assertThat(keys.begin(HEADER)).isPresent();
    assertThat(keys.begin(header("joe@A.Example"))).isPresent();
    assertThat(keys.begin(header("joe@a.example, ann@b.example"))).isPresent();
    assertThat(keys.begin(header("ann@b.example, joe@a.example"))).isEmpty();
    assertThat(keys.begin(header("joe@sub.a.example"))).isEmpty();
    assertThat(keys.begin(header("nonsense"))).isEmpty();
    assertThat(keys.begin(Header.parse(Octets.ascii("Subject: x\r\n")))).isEmpty();
  }

  @Test
  void aRemovedKeyIsGone() {
    add("x", MONDAY);
    keys.activate(DOMAIN, "x-ed25519");
    assertThat(keys.remove(DOMAIN, "x-ed25519").state()).isEqualTo(State.SIGNING);
    assertThat(keys.all()).isEmpty();
    assertThat(keys.begin(HEADER)).isEmpty();
    assertThatExceptionOfType(DkimException.class)
        .isThrownBy(() -> keys.remove(DOMAIN, "x-ed25519"))
        .withMessage("There is no key x-ed25519 of a.example. `dkim list` shows those there are.");
  }

  @Test
  void whatIsTakenAlreadyIsRefusedAndNothingIsMade() {
    add("x", MONDAY);
    assertThatExceptionOfType(DkimException.class)
        .isThrownBy(() -> keys.add(domain(DOMAIN), "x", List.of(Algorithm.values()), MONDAY))
        .withMessageContaining("a.example has a key x-ed25519 already");
    assertThat(keys.all()).hasSize(1);
    keys.add(domain("b.example"), "x", SHORT, MONDAY);
    assertThat(keys.of("b.example")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "a-",
        "-a",
        "A",
        "a.b",
        "a b",
        "a_b",
        "ü",
        "x2345678901234567890123456789012345678901"
      })
  void aNameThatIsNoneIsRefused(String stem) {
    assertThatExceptionOfType(DkimException.class)
        .isThrownBy(() -> add(stem, MONDAY))
        .withMessageContaining("can't name keys");
  }

  @Test
  void aNameThatIsTooLongTogetherWithItsDomainIsRefused() {
    String domain = ("x".repeat(60) + ".").repeat(3) + "x".repeat(60);
    assertThatExceptionOfType(DkimException.class)
        .isThrownBy(() -> keys.add(domain(domain), "x", SHORT, MONDAY))
        .withMessageContaining("is longer than names may be");
  }

  @Test
  void aDomainHasNoMoreKeysThanItMay() {
    for (int i = 0; i < DkimKeys.MAX_KEYS; i++) add("x" + i, MONDAY);
    assertThatExceptionOfType(DkimException.class)
        .isThrownBy(() -> add("y", MONDAY))
        .withMessageContaining("more than " + DkimKeys.MAX_KEYS + " keys");
    keys.remove(DOMAIN, "x0-ed25519");
    add("y", MONDAY);
    keys.add(domain("b.example"), "y", SHORT, MONDAY);
  }

  @Test
  void allOfItSurvivesACrash() {
    add("old", MONDAY);
    keys.activate(DOMAIN, "old-ed25519");
    keys.add(new SigningDomain("bücher.example", "xn--bcher-kva.example"), "x", SHORT, TUESDAY);
    List<DkimKey> before = keys.all();
    Octets signature = keys.begin(HEADER).orElseThrow().end(MONDAY).getFirst().field().octets();
    store = crash(store);
    keys = new DkimKeys(store);
    assertThat(keys.all()).isEqualTo(before);
    assertThat(keys.begin(HEADER).orElseThrow().end(MONDAY).getFirst().field().octets())
        .isEqualTo(signature);
  }

  @Test
  void nothingThatIsShownHasTheSecret() {
    DkimKey key = add("x", MONDAY);
    keys.activate(DOMAIN, "x-ed25519");
    String shown = key + keys.all().toString();
    assertThat(shown).doesNotContain("302e0201").doesNotContain("pkcs8");
  }
}
