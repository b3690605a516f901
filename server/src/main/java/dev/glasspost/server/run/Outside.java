package dev.glasspost.server.run;

import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.session.wire.DisguisedWire;
import dev.glasspost.session.wire.Wire;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/// What the server takes from the world around it.
///
/// @param nanoTime a clock that is never set
/// @param callers what is made of the connections that come in
/// @param delivery of what was accepted
public record Outside(
    InstantSource clock,
    LongSupplier nanoTime,
    SecureRandom random,
    Resolver resolver,
    UnaryOperator<Wire> callers,
    Delivery delivery) {
  /// When messages are delivered.
  public enum Delivery {
    AT_ONCE,
    NEVER
  }

  /// The world as it is.
  ///
  /// @param resolver asks the Domain Name System
  public static Outside real(Resolver resolver) {
    return new Outside(
        InstantSource.system(),
        System::nanoTime,
        new SecureRandom(),
        resolver,
        UnaryOperator.identity(),
        Delivery.AT_ONCE);
  }

  /// The same for a session that is played: whoever calls is believed to be this one, and nothing
  /// is delivered.
  public Outside staged(Endpoint caller) {
    return new Outside(
        clock, nanoTime, random, resolver, wire -> new DisguisedWire(wire, caller), Delivery.NEVER);
  }
}
