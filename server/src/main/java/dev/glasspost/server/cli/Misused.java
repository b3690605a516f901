package dev.glasspost.server.cli;

/// A command was told something that has no meaning. The message says what has.
final class Misused extends Refused {
  private static final long serialVersionUID = 1;

  Misused(String message) {
    super(message);
  }
}
