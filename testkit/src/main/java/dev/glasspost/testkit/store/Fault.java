package dev.glasspost.testkit.store;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;

/// What can befall an operation of a [StrictStore].
public enum Fault {
  FULL,
  UNAVAILABLE;

  /// A new one each time.
  public StoreException exception() {
    return switch (this) {
      case FULL ->
          new StoreException.Full(
              "the disk is full (a test says so)", new IOException("No space left on device"));
      case UNAVAILABLE ->
          new StoreException.Unavailable(
              "the disk does not answer (a test says so)", new IOException("Input/output error"));
    };
  }
}
