package dev.glasspost.mail.dkim;

import dev.glasspost.protocol.message.Header;
import java.util.Optional;

/// Signs messages for the domains that are ours.
@FunctionalInterface
public interface MessageSigner {
  /// Signs nothing.
  MessageSigner NONE = _ -> Optional.empty();

  /// Begins to sign a message with this header; nothing if the domain of its author has no key that
  /// signs.
  Optional<Signing> begin(Header header);
}
