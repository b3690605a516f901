package dev.glasspost.server.terminal;

import dev.glasspost.mail.account.Secret;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Optional;

/// Where one command is typed and its results are read.
///
/// When the person has gone away, writing is in vain and asking throws [Gone].
public interface Terminal {
  /// The longest line [#readLine] takes, in octets.
  int MAX_LINE_OCTETS = 4096;

  /// For results.
  PrintStream out();

  /// For what went wrong, and for what is going on.
  PrintStream err();

  Facts facts();

  /// Asks for a password, which is typed without being shown.
  ///
  /// @throws Mute if there is nobody to type it
  Secret askPassword(String prompt);

  /// The first line of the standard input, without its end.
  ///
  /// @throws Mute if there is none
  Secret readLine();

  /// Whether nobody reads any more.
  boolean isGone();

  /// Says that the command goes on until the person leaves, and only shows what happens.
  ///
  /// @throws Mute if too many do so already
  void stay();

  /// What is known of a terminal.
  ///
  /// @param columns how many characters fit into a line
  /// @param rows how many lines fit on the screen; 0 if the output is not a screen, so that what
  ///   was printed can't be changed any more
  /// @param zone in which times are read there; nothing where that is the zone of this process,
  ///   which Java takes a while to find out
  record Facts(Look look, int columns, int rows, Optional<ZoneId> zone) {
    /// What is said of an output that is no terminal.
    public static final Facts PLAIN = new Facts(Look.PLAIN, 100, 0);

    /// In the time zone of this process.
    public Facts(Look look, int columns, int rows) {
      this(look, columns, rows, Optional.empty());
    }

    public Facts(Look look, int columns) {
      this(look, columns, 0);
    }
  }

  /// How output may look.
  enum Look {
    PLAIN,
    COLOURED
  }

  /// Nothing can be asked here. The message is a sentence for people.
  final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Mute(String message) {
      super(message);
    }
  }

  /// The person has gone away.
  final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Gone() {
      super("nobody reads any more");
    }
  }
}
