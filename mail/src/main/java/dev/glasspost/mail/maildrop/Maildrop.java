package dev.glasspost.mail.maildrop;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;

/// One account's messages, opened by one session alone (RFC 1939 §4). Closing unlocks it.
public interface Maildrop extends AutoCloseable {
  /// The messages there were when it was opened, oldest first.
  List<Item> items();

  /// The whole message as the user gets it: Return-Path, Received, content.
  InputStream open(Item item);

  /// Removes messages, durably, all or none. Those that are gone already are no error.
  void delete(Collection<Item> items);

  @Override
  void close();
}
