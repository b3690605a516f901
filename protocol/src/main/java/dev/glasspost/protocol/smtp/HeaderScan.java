package dev.glasspost.protocol.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Reads the header section of a message as it comes (RFC 5322 §2.2), up to a limit.
///
/// Fields may have UTF-8 in them (RFC 6532 §3). The section ends at the first empty line, and also
/// before the first line that is no field: a message may lack a header altogether.
public final class HeaderScan {
  /// RFC 5322 §2.1.1: longer than a line, so it is no id.
  private static final int MAX_MESSAGE_ID_CHARS = 998;

  /// A name and its colon are in one line (RFC 5322 §2.1.1).
  private static final int MAX_NAME_OCTETS = 998;

  private static final int USUAL_OCTETS = 2048;
  private static final byte[] RECEIVED = "received".getBytes(US_ASCII);
  private static final byte[] MESSAGE_ID = "message-id".getBytes(US_ASCII);

  private final int limit;
  private byte[] header = new byte[USUAL_OCTETS];
  private int size;
  private int lineBegin;
  private int received;
  private int idBegin;
  private int idEnd;
  private boolean inId;
  private boolean ended;
  private boolean tooBig;

  /// @param limit octets that a header section may have, its empty line not counted
  public HeaderScan(int limit) {
    this.limit = limit;
  }

  public void take(byte[] octets, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (!ended && at < end) {
      int next = behindLf(octets, at, end);
      add(octets, at, next - at);
      if (octets[next - 1] == '\n') endLine();
      else if (size > limit && isKnown()) endLine();
      at = next;
    }
  }

  private static int behindLf(byte[] octets, int from, int end) {
    int at = from;
    while (at < end && octets[at] != '\n') at++;
    return Math.min(at + 1, end);
  }

  private void add(byte[] octets, int from, int length) {
    if (length > header.length - size)
      header = Arrays.copyOf(header, Math.max(header.length * 2, size + length));
    System.arraycopy(octets, from, header, size, length);
    size += length;
  }

  /// Whether it can be told of a line that has not ended yet if it is part of the header.
  private boolean isKnown() {
    boolean continues = lineBegin > 0 && isBlank(header[lineBegin]);
    if (continues || size - lineBegin > MAX_NAME_OCTETS) return true;
    int end = lineBegin;
    while (end < size && isOfName(header[end])) end++;
    while (end < size && isBlank(header[end])) end++;
    return end < size;
  }

  private void endLine() {
    int begin = lineBegin;
    lineBegin = size;
    int nameEnd = nameEnd(begin);
    boolean continues = begin > 0 && isBlank(header[begin]);
    if (!continues && nameEnd < 0) {
      ended = true;
    } else if (size > limit) {
      tooBig = true;
      ended = true;
    } else if (!continues) {
      field(begin, nameEnd);
    } else if (inId) {
      idEnd = size;
    }
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  /// Where the name ends of the field that begins here; -1 if none does (RFC 5322 §3.6.8). The
  /// obsolete form may have spaces before the colon (RFC 5322 §4.5).
  private int nameEnd(int begin) {
    int end = begin;
    while (end < size && isOfName(header[end])) end++;
    int colon = end;
    while (colon < size && isBlank(header[colon])) colon++;
    boolean named = end > begin && colon < size && header[colon] == ':';
    return named && colon - begin < MAX_NAME_OCTETS ? end : -1;
  }

  private static boolean isOfName(byte octet) {
    return octet > ' ' && octet < 0x7f && octet != ':';
  }

  private void field(int begin, int nameEnd) {
    if (isName(RECEIVED, begin, nameEnd)) received++;
    inId = idEnd == 0 && isName(MESSAGE_ID, begin, nameEnd);
    if (!inId) return;
    idBegin = nameEnd;
    while (header[idBegin] != ':') idBegin++;
    idBegin++;
    idEnd = size;
  }

  private boolean isName(byte[] lowerCase, int begin, int end) {
    if (end - begin != lowerCase.length) return false;
    for (int i = 0; i < lowerCase.length; i++)
      if ((header[begin + i] | 0x20) != lowerCase[i]) return false;
    return true;
  }

  /// Nothing more comes: the last line may lack its end.
  public void end() {
    if (!ended && size > lineBegin) endLine();
  }

  /// How many Received fields there are: one for each server the message has passed.
  public int received() {
    return received;
  }

  public boolean isTooBig() {
    return tooBig;
  }

  /// The value of the first Message-ID field, unfolded; empty if there is none, or if it is too
  /// long to be one.
  public String messageId() {
    String value = new String(header, idBegin, idEnd - idBegin, UTF_8);
    String unfolded = value.indexOf('\n') < 0 ? value : value.replace("\r", "").replace("\n", "");
    String id = unfolded.strip();
    return id.length() > MAX_MESSAGE_ID_CHARS ? "" : id;
  }
}
