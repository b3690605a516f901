package dev.glasspost.session.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.relay.Traffic;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.client.PretendHost.Trouble;
import dev.glasspost.session.wire.CallEncryption;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Hosts that offer to encrypt and then can't. Those that can are called by whole servers, in the
/// tests of the module `server`.
final class CallEncryptionTest {
  private static final NextHop SMART = new NextHop.Host(NextHop.Transport.SMTP, "mx.b.example", 25);
  private static final Safeguards ENCRYPTING = new Safeguards(Optional.of(new Usual()), Map.of());
  private static final Safeguards WITH_PASSWORD =
      new Safeguards(
          Optional.of(new Usual()),
          Map.of(SMART.key(), new HostLogin("ann", new Secret(Octets.ascii("a secret")))));

  /// What the platform has.
  private record Usual() implements CallEncryption {
    @Override
    public SSLEngine engine(String host) {
      try {
        return SSLContext.getDefault().createSSLEngine();
      } catch (NoSuchAlgorithmException impossible) {
        throw new AssertionError(impossible);
      }
    }

    @Override
    public List<Oddity> doubts(String host, List<X509Certificate> shown) {
      return List.of();
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(20);
    }
  }

  private static PretendHost host(CarriersWorld world) {
    return world
        .exchangers("10 mx.b.example")
        .host("mx.b.example", "192.0.2.10")
        .offers("STARTTLS", "AUTH PLAIN LOGIN");
  }

  private static List<String> words(List<Carried> results) {
    return results.stream().map(CarriersWorld::words).toList();
  }

  @Test
  void whereEncryptionFailsMailGoesInClear() {
    CarriersWorld world = new CarriersWorld(ENCRYPTING);
    PretendHost host = host(world); // It says yes to STARTTLS, and goes on in SMTP.
    assertThat(words(world.carry("bob@b.example"))).containsExactly("TAKEN by mx.b.example");
    assertThat(host.contents()).hasSize(1);
    assertThat(world.endings()).containsExactly("NOT_ENCRYPTED", "WE_QUIT");
    assertThat(world.journal.all(NotEncrypted.class)).hasSize(1);
    assertThat(world.journal.all(Noticed.class))
        .containsExactly(new Noticed(Oddity.ENCRYPTION_FAILED_BEFORE));
  }

  @ParameterizedTest
  @CsvSource({
    "CUTS_OFF,     2",
    "SAYS_4XX,     1",
    "SAYS_5XX,     1",
    "SAYS_GARBAGE, 2",
    "FALLS_SILENT, 2",
  })
  void soItDoesWhereTheyDoNotWantToEncrypt(Trouble trouble, int calls) {
    CarriersWorld world = new CarriersWorld(ENCRYPTING);
    PretendHost host = host(world).has("STARTTLS", trouble);
    assertThat(words(world.carry("bob@b.example"))).containsExactly("TAKEN by mx.b.example");
    assertThat(host.contents()).hasSize(1);
    assertThat(world.records()).hasSize(calls);
    assertThat(world.journal.all(Noticed.class))
        .containsExactly(
            new Noticed(calls == 1 ? Oddity.ENCRYPTION_DECLINED : Oddity.ENCRYPTION_FAILED_BEFORE));
  }

  @Test
  void whoDoesNotOfferItIsNotAsked() {
    CarriersWorld world = new CarriersWorld(ENCRYPTING);
    world.exchangers("10 mx.b.example");
    PretendHost host = world.host("mx.b.example", "192.0.2.10");
    assertThat(words(world.carry("bob@b.example"))).containsExactly("TAKEN by mx.b.example");
    assertThat(host.heard()).doesNotContain("STARTTLS");
  }

  @Test
  void aPasswordIsNotToldInClear() {
    CarriersWorld world = new CarriersWorld(WITH_PASSWORD);
    PretendHost host = host(world);
    assertThat(words(world.carry(SMART, "bob@b.example")))
        .containsExactly("NOT_NOW TALK_BROKE_OFF");
    assertThat(world.records()).hasSize(1);
    host.has("STARTTLS", Trouble.SAYS_4XX);
    world.clock.pass(Traffic.FIRST_REST);
    assertThat(words(world.carry(SMART, "bob@b.example"))).containsExactly("NOT_NOW NO_SAFE_LOGIN");
    assertThat(host.heard()).noneMatch(it -> it.startsWith("AUTH") || it.startsWith("MAIL"));
  }
}
