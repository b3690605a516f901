package dev.glasspost.mail.account;

/// The directory did not do what it was asked, and nothing was changed. The message is a sentence
/// for the administrator that says why, and what to do instead.
public final class DirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Problem problem;

  DirectoryException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /// The same for programs.
  public Problem problem() {
    return problem;
  }

  /// What stands in the way.
  public enum Problem {
    /// It is not spelt as such a thing is.
    MALFORMED,
    UNKNOWN_DOMAIN,
    ALREADY_THERE,
    NOT_THERE,
    /// There are as many as there can be.
    TOO_MANY,
    /// Every server has it.
    BUILT_IN,
    /// Something else would lead nowhere without it.
    STILL_USED,
    /// It would lead to an address that nobody has.
    UNKNOWN_TARGET,
    /// It would lead to an address that the table refuses.
    REFUSED_TARGET,
    /// It would lead back to itself.
    CIRCLE,
    /// Every domain takes mail for its postmaster (RFC 5321 §4.5.1).
    POSTMASTER_NEEDED
  }
}
