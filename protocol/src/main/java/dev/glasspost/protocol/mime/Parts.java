package dev.glasspost.protocol.mime;

/// What a [Walk] finds in a message, in order.
interface Parts {
  /// A body that has parts, or is a message itself, follows this header.
  void composite(EntityHeader header);

  /// A body without parts follows this header.
  void leaf(EntityHeader header);

  /// A piece of a body without parts: a line, or some of one that is long.
  ///
  /// @param length with CRLF, if it ends a line
  void body(byte[] octets, int length, LineEnd end);

  /// A body without parts is over. The line end before a delimiter belongs to the delimiter (RFC
  /// 2046 §5.1.1).
  void leafEnds(Limit by);

  /// A body with parts begins.
  void enter(EntityHeader header);

  /// The last body that was entered is over.
  void leave();

  /// What is no part: delimiters, and text before and behind them.
  void between(byte[] octets, int length);

  enum LineEnd {
    HERE,
    LATER
  }

  enum Limit {
    DELIMITER,
    END_OF_MESSAGE
  }
}
