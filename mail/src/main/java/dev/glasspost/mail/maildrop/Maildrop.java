package dev.glasspost.mail.maildrop;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// One account's messages, opened by one session alone (RFC 1939 §4). Closing unlocks it; what is
/// asked of it afterwards throws [IllegalStateException].
public interface Maildrop extends AutoCloseable {
  /// The messages there were when it was opened, oldest first.
  List<Item> items();

  /// The whole message as the user gets it: Return-Path, Received, content. It ends with CRLF,
  /// whatever the content ended with, and has as many octets as the item says. Nothing if the
  /// message is gone, as after the administrator removed the account.
  Optional<InputStream> open(Item item);

  /// Removes messages, durably, all or none. Those that are gone already are no error.
  void delete(Collection<Item> items);

  @Override
  void close();
}
