package dev.glasspost.server.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.ZoneId;

/// Tells the administrator what the journal can't: faults of the server itself.
final class ServerLog {
  private static final Logger LOG = System.getLogger("glasspost");

  private ServerLog() {}

  /// Reads what it takes to tell anything, as long as files can be opened: that none can be may be
  /// what has to be told.
  static void prepare() {
    boolean _ = LOG.isLoggable(Level.ERROR) && ZoneId.systemDefault().getRules().isFixedOffset();
  }

  /// @param what a constant sentence
  static void sound(String what, Throwable fault) {
    LOG.log(Level.ERROR, what, fault);
  }

  /// @param sentence what the administrator has to know
  static void warn(String sentence) {
    LOG.log(Level.WARNING, sentence);
  }

  /// @param what a constant sentence
  static void warn(String what, long count) {
    LOG.log(Level.WARNING, "{0} ({1})", what, count);
  }
}
