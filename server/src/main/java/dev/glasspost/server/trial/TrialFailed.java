package dev.glasspost.server.trial;

/// Something did not go as it should. The message says what.
public final class TrialFailed extends Exception {
  private static final long serialVersionUID = 1;

  TrialFailed(String message) {
    super(message);
  }
}
