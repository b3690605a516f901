package dev.glasspost.mail.store;

/// The store could not do what it was asked, and has not done it. The message is a sentence for
/// people.
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private StoreException(String message) {
    super(message);
  }

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /// No room is left, or only the reserve.
  public static final class Full extends StoreException {
    private static final long serialVersionUID = 1;

    public Full(String message) {
      super(message);
    }

    public Full(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Another process has the data folder open.
  public static final class InUse extends StoreException {
    private static final long serialVersionUID = 1;

    public InUse(String message) {
      super(message);
    }
  }

  /// The store was closed, or reading or writing failed.
  public static final class Unavailable extends StoreException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message) {
      super(message);
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// What was read is not what was written.
  public static final class Damaged extends StoreException {
    private static final long serialVersionUID = 1;

    public Damaged(String message) {
      super(message);
    }

    public Damaged(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
