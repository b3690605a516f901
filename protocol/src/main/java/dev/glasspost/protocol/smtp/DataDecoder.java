package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.text.Octets;

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
    /// After a dot at the beginning of a line that began badly.
    AFTER_BAD_DOT,
    AFTER_BAD_DOT_CR
  }

  private static final Octets DOT_CRLF = Octets.ascii(".\r\n");
  private static final Octets DOT_LF = Octets.ascii(".\n");
  private static final byte[] DOT = {'.'};
  private static final byte[] DOT_CR = {'.', '\r'};

  private final ContentSink sink;
  private State state = State.LINE_BEGINS;
  private End end = End.NOT_YET;
  private Octets terminator = Octets.EMPTY;

  /// @param sink gets the message without the end, be it proper or not, and without the dots for
  ///   transparency
  public DataDecoder(ContentSink sink) {
    this.sink = sink;
  }

  public End end() {
    return end;
  }

  /// The octets that ended the message, or may have been meant to; none as long as it goes on.
  public Octets terminator() {
    return terminator;
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
      State before = state;
      step(octets[at]);
      if (end == End.NOT_YET) giveWithheld(before);
      if (isWithheld(state)) {
        give(octets, given, at);
        given = at + 1;
      }
      at++;
    }
    if (end == End.NOT_YET) give(octets, given, limit);
    return at - offset;
  }

  /// Whether it is not known yet if the dot before is part of the text.
  private static boolean isWithheld(State state) {
    return switch (state) {
      case AFTER_DOT, AFTER_DOT_CR, AFTER_BAD_DOT, AFTER_BAD_DOT_CR -> true;
      case IN_LINE, AFTER_CR, LINE_BEGINS, LINE_BEGINS_BADLY -> false;
    };
  }

  /// Gives what turned out to be part of the text. A dot at the proper beginning of a line never
  /// is.
  private void giveWithheld(State before) {
    if (isWithheld(state)) return;
    switch (before) {
      case AFTER_DOT_CR -> sink.take(DOT_CR, 1, 1);
      case AFTER_BAD_DOT -> sink.take(DOT, 0, 1);
      case AFTER_BAD_DOT_CR -> sink.take(DOT_CR, 0, 2);
      case AFTER_DOT, IN_LINE, AFTER_CR, LINE_BEGINS, LINE_BEGINS_BADLY -> {}
    }
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
    else if (octet == '\n') endWith(DOT_LF, End.SUSPICIOUS);
    else state = State.IN_LINE;
  }

  private void afterDotCr(byte octet, End afterLf) {
    if (octet == '\n') endWith(DOT_CRLF, afterLf);
    else goOn(octet, State.IN_LINE);
  }

  private void endWith(Octets octets, End how) {
    terminator = octets;
    end = how;
  }
}
