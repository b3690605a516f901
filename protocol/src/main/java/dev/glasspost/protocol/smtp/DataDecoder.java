package dev.glasspost.protocol.smtp;

/// Finds the end of a message sent with DATA, and takes out the dots put in for transparency (RFC
/// 5321 §4.1.1.4 and §4.5.2).
///
/// Only `CRLF.CRLF` ends a message. Other servers have taken a dot between other line ends for the
/// end, and so could be given a second message hidden in the first. Such a place is
/// [End#SUSPICIOUS]: nobody can tell whether the client believes that it has ended its message, or
/// wants somebody else to believe it, so nothing behind that place can be understood.
public final class DataDecoder {
  /// Whether the end of the message was found.
  public enum End {
    NOT_YET,
    PROPER,
    SUSPICIOUS
  }

  private enum State {
    IN_LINE,
    AFTER_CR,
    /// At the beginning of a line; the line before ended with CRLF, or there was none.
    LINE_BEGINS,
    /// At the beginning of a line; the line before ended with LF alone.
    LINE_BEGINS_BADLY,
    /// After a dot at the beginning of a line.
    AFTER_DOT,
    AFTER_DOT_CR,
    /// After a dot at the beginning of a line that began badly. It is part of the text.
    AFTER_BAD_DOT,
    AFTER_BAD_DOT_CR
  }

  private static final byte[] CR = {'\r'};

  private final ContentSink sink;
  private State state = State.LINE_BEGINS;
  private End end = End.NOT_YET;

  /// @param sink gets the message without the end and without the dots for transparency
  public DataDecoder(ContentSink sink) {
    this.sink = sink;
  }

  public End end() {
    return end;
  }

  /// Takes octets up to the end of the message.
  ///
  /// @return how many were taken: fewer than `length` only if the end was found
  public int decode(byte[] octets, int offset, int length) {
    int limit = offset + length;
    int given = offset;
    int at = offset;
    while (at < limit && end == End.NOT_YET) {
      if (state == State.IN_LINE) at = skipToLineEnd(octets, at, limit);
      if (at == limit) break;
      byte octet = octets[at];
      State before = state;
      step(octet);
      if (before == State.AFTER_DOT_CR && end == End.NOT_YET) sink.take(CR, 0, 1);
      if (state == State.AFTER_DOT || state == State.AFTER_DOT_CR) {
        give(octets, given, at);
        given = at + 1;
      }
      at++;
    }
    if (end == End.NOT_YET) give(octets, given, limit);
    return at - offset;
  }

  private static int skipToLineEnd(byte[] octets, int from, int limit) {
    int at = Scan.control(octets, from, limit);
    while (at < limit && octets[at] != '\r' && octets[at] != '\n')
      at = Scan.control(octets, at + 1, limit);
    return at;
  }

  private void give(byte[] octets, int from, int to) {
    if (to > from) sink.take(octets, from, to - from);
  }

  private void step(byte octet) {
    switch (state) {
      case IN_LINE -> goOn(octet, State.LINE_BEGINS_BADLY);
      case AFTER_CR -> goOn(octet, State.LINE_BEGINS);
      case LINE_BEGINS -> begin(octet, State.AFTER_DOT);
      case LINE_BEGINS_BADLY -> begin(octet, State.AFTER_BAD_DOT);
      case AFTER_DOT -> afterDot(octet, State.AFTER_DOT_CR);
      case AFTER_BAD_DOT -> afterDot(octet, State.AFTER_BAD_DOT_CR);
      case AFTER_DOT_CR -> afterDotCr(octet, End.PROPER);
      case AFTER_BAD_DOT_CR -> afterDotCr(octet, End.SUSPICIOUS);
    }
  }

  private void goOn(byte octet, State afterLf) {
    state =
        switch (octet) {
          case '\n' -> afterLf;
          case '\r' -> State.AFTER_CR;
          default -> State.IN_LINE;
        };
  }

  private void begin(byte octet, State afterDot) {
    if (octet == '.') state = afterDot;
    else goOn(octet, State.LINE_BEGINS_BADLY);
  }

  private void afterDot(byte octet, State afterCr) {
    if (octet == '\r') state = afterCr;
    else if (octet == '\n') end = End.SUSPICIOUS;
    else state = State.IN_LINE;
  }

  private void afterDotCr(byte octet, End afterLf) {
    if (octet == '\n') end = afterLf;
    else goOn(octet, State.IN_LINE);
  }
}
