package dev.glasspost.server.cli;

/// A command could not do what it was told. The message says in a sentence why, and what to do.
class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused(String message) {
    super(message);
  }
}
