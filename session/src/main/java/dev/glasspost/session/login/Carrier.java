package dev.glasspost.session.login;

import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Input;

/// How a protocol carries an exchange.
@FunctionalInterface
public interface Carrier {
  /// Says a challenge and hears the answer, of which nothing may be kept.
  ///
  /// @param challenge as it is, not yet in base 64
  Input ask(Octets challenge);
}
