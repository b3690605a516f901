package dev.glasspost.mail.maildrop;

import java.util.Optional;

/// All maildrops of the server.
public interface Maildrops {
  /// Opens and locks; nothing if another session has it open.
  Optional<Maildrop> open(String account);
}
