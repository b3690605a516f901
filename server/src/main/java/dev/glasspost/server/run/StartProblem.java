package dev.glasspost.server.run;

/// The server can't start. The message says why in a sentence, and what to do.
public final class StartProblem extends Exception {
  private static final long serialVersionUID = 1;

  StartProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
