package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Mend;
import dev.glasspost.protocol.message.Header;
import java.util.List;

/// Makes of the header of a message that one of our users submits what a header must be. A function
/// of its arguments alone.
@FunctionalInterface
interface Mender {
  /// Changes nothing.
  Mender NONE = header -> new Mended(header, List.of());

  Mended mend(Header header);

  /// What came of it.
  ///
  /// @param mends nothing if the header is as it was
  record Mended(Header header, List<Mend> mends) {
    public Mended {
      mends = List.copyOf(mends);
    }
  }
}
