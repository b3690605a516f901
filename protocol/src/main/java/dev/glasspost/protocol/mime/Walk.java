package dev.glasspost.protocol.mime;

import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Goes through a message as its octets come, and tells its parts (RFC 2046 §5.1). In bounded
/// memory. Used by one thread.
final class Walk {
  /// The most octets of one header.
  static final int MAX_HEADER_OCTETS = 256 * 1024;

  /// How deep parts may lie within parts.
  static final int MAX_DEPTH = 50;

  /// The most octets that are looked at together. A delimiter is shorter (RFC 2046 §5.1.1).
  private static final int SEGMENT = 1_000;

  private static final String USUAL = "text/plain";
  private static final String DIGESTED = "message/rfc822";

  private final Parts parts;
  private final List<Level> levels = new ArrayList<>();
  private final byte[] segment = new byte[SEGMENT];
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private int length;
  private boolean lineBegins = true;
  private Place place = Place.HEADER;

  /// The type of the next part if it does not say it.
  private String usual = USUAL;

  private boolean tooComplex;

  private enum Place {
    HEADER,
    LEAF,
    BETWEEN
  }

  /// A body with parts that is not over.
  ///
  /// @param delimiter nothing can be it in a message within a message
  private record Level(String delimiter, String usual) {
    private static final String NONE = "\n";
  }

  Walk(Parts parts) {
    this.parts = parts;
  }

  /// Whether there was more than the limits allow, so that what was told can't be relied on.
  boolean isTooComplex() {
    return tooComplex;
  }

  void take(byte[] octets, int count) {
    for (int i = 0; i < count; i++) {
      segment[length++] = octets[i];
      boolean ends = octets[i] == '\n' && length > 1 && segment[length - 2] == '\r';
      if (ends) emit(Parts.LineEnd.HERE);
      else if (length == SEGMENT) emitAllBut(octets[i] == '\r' ? 1 : 0);
    }
  }

  /// The rest may be the beginning of a line's end.
  private void emitAllBut(int rest) {
    length -= rest;
    emit(Parts.LineEnd.LATER);
    if (rest > 0) segment[length++] = '\r';
  }

  void end() {
    if (length > 0) emit(Parts.LineEnd.LATER);
    if (place == Place.HEADER) headerEnds();
    if (place == Place.LEAF) parts.leafEnds(Parts.Limit.END_OF_MESSAGE);
    leaveTo(0);
  }

  private void emit(Parts.LineEnd end) {
    boolean whole = lineBegins;
    lineBegins = end == Parts.LineEnd.HERE;
    if (!whole || !isDelimiter()) {
      switch (place) {
        case HEADER -> header(whole && isEmptyLine());
        case LEAF -> parts.body(segment, length, end);
        case BETWEEN -> parts.between(segment, length);
      }
    }
    length = 0;
  }

  private boolean isEmptyLine() {
    return length == 2 && segment[0] == '\r';
  }

  private void header(boolean ends) {
    if (header.size() + length > MAX_HEADER_OCTETS) tooComplex = true;
    else header.write(segment, 0, length);
    if (ends) headerEnds();
  }

  private void headerEnds() {
    EntityHeader entity = EntityHeader.parse(Octets.of(header.toByteArray()), usual);
    header.reset();
    if (levels.size() >= MAX_DEPTH) tooComplex = true;
    boolean deeper = levels.size() < MAX_DEPTH;
    if (deeper && entity.isMultipart()) {
      String within = entity.type().equals("multipart/digest") ? DIGESTED : USUAL;
      enter(entity, new Level("--" + entity.boundary().orElseThrow(), within));
      place = Place.BETWEEN;
    } else if (deeper && entity.isMessage()) {
      enter(entity, new Level(Level.NONE, USUAL));
      usual = USUAL;
      place = Place.HEADER;
    } else {
      parts.leaf(entity);
      place = Place.LEAF;
    }
  }

  private void enter(EntityHeader entity, Level level) {
    parts.composite(entity);
    parts.enter(entity);
    levels.add(level);
  }

  /// A line that begins a part, or ends the last one, of this body or of one around it.
  private boolean isDelimiter() {
    if (length < 2 || segment[0] != '-' || segment[1] != '-') return false;
    String line = new String(segment, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    for (int i = levels.size() - 1; i >= 0; i--) {
      Level level = levels.get(i);
      boolean begins = line.equals(level.delimiter);
      if (!begins && !line.equals(level.delimiter + "--")) continue;
      partEnds();
      leaveTo(begins ? i + 1 : i);
      parts.between(segment, length);
      usual = level.usual;
      place = begins ? Place.HEADER : Place.BETWEEN;
      return true;
    }
    return false;
  }

  private void partEnds() {
    if (place == Place.HEADER) headerEnds();
    if (place == Place.LEAF) parts.leafEnds(Parts.Limit.DELIMITER);
    place = Place.BETWEEN;
  }

  private void leaveTo(int depth) {
    while (levels.size() > depth) {
      levels.removeLast();
      parts.leave();
    }
  }
}
