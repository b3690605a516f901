package dev.glasspost.server.run;

import dev.glasspost.mail.dns.Resolver;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What the server takes from the world around it.
///
/// @param nanoTime a clock that is never set
public record Outside(
    InstantSource clock, LongSupplier nanoTime, SecureRandom random, Resolver resolver) {
  /// The world as it is.
  ///
  /// @param resolver asks the Domain Name System
  public static Outside real(Resolver resolver) {
    return new Outside(InstantSource.system(), System::nanoTime, new SecureRandom(), resolver);
  }
}
