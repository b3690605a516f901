package dev.glasspost.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// How parts are packed into a ZIP file, and whether everybody who unpacks it gets the same.
///
/// A ZIP file tells each part twice, in its table of contents and in front of the part, and may
/// have octets that belong to no part. Some programs go by the one and some by the other, and some
/// look for parts among the octets between them. So two people can be shown different things with
/// the same file; but not if both say the same, parts lie apart, and nothing else looks like one.
final class Packing {
  private static final int PART = 0x04034b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int DESCRIPTOR = 0x08074b50;

  /// What begins these, and what begins the ends of large files.
  private static final Set<Integer> MARKS = Set.of(PART, ENTRY, END, 0x06064b50, 0x07064b50);

  private static final int PART_OCTETS = 30;
  private static final int ENTRY_OCTETS = 46;
  private static final int END_OCTETS = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int PIECE = 64 * 1024;

  private static final int ENCRYPTED = 1;
  private static final int WITH_DESCRIPTOR = 8;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /// Extra fields that say the sizes once more (ZIP64), or the name. No honest packer needs them
  /// for what we pack.
  private static final Set<Integer> SAYING_IT_AGAIN = Set.of(0x0001, 0x7075);

  private static final Set<Integer> SYSTEMS_WITH_MODES = Set.of(3, 19);
  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;
  private static final int FOLDER = 0040000;

  private final FileChannel file;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> misfits = new LinkedHashSet<>();
  private boolean hiding;

  /// What the table of contents says of a part.
  ///
  /// @param at where its header is, in the file
  private record Entry(
      String name, int flags, int method, int crc, long packed, long octets, long at) {
    boolean hasDescriptor() {
      return (flags & WITH_DESCRIPTOR) != 0;
    }
  }

  private Packing(FileChannel file) {
    this.file = file;
  }

  /// Reads it from its first octet to its last.
  static Packing of(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      var packing = new Packing(file);
      try {
        packing.read();
      } catch (EOFException _) {
        packing.misfits.add(Verification.TABLE);
      }
      return packing;
    }
  }

  /// The names of what is in it, in the order of the table of contents.
  List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /// Parts of which two things are said, or whose octets are not what is said of them.
  Set<String> misfits() {
    return Collections.unmodifiableSet(misfits);
  }

  /// Whether something between the parts looks like one.
  boolean isHiding() {
    return hiding;
  }

  private void read() throws IOException {
    long at = end();
    ByteBuffer end = at < 0 ? ByteBuffer.allocate(END_OCTETS) : octets(at, END_OCTETS);
    long table = at - unsigned(end.getInt(12));
    long shift = table - unsigned(end.getInt(16)); // By what was put in front of everything.
    boolean whole = at >= 0 && end.getInt(4) == 0 && end.getShort(8) == end.getShort(10);
    if (!whole || shift < 0 || !isTable(table, at, end.getShort(10) & 0xffff, shift)) {
      misfits.add(Verification.TABLE);
      return;
    }
    search(at + END_OCTETS, file.size());
    List<Entry> inOrder = entries.stream().sorted(Comparator.comparingLong(Entry::at)).toList();
    long last = 0;
    for (Entry entry : inOrder) {
      if (entry.at() < last) misfits.add(entry.name());
      search(last, entry.at());
      last = check(entry, table);
    }
    if (last > table) misfits.add(Verification.TABLE);
    search(last, table);
  }

  /// Where the end of the table begins; -1 if there is none.
  private long end() throws IOException {
    int length = (int) Math.min(file.size(), END_OCTETS + MAX_COMMENT);
    ByteBuffer tail = octets(file.size() - length, length);
    int at = length - END_OCTETS;
    while (at >= 0 && tail.getInt(at) != END) at--;
    return at < 0 ? -1 : file.size() - length + at;
  }

  /// Takes the entries of the table, and whether they fill it.
  private boolean isTable(long from, long to, int count, long shift) throws IOException {
    long at = from;
    for (int i = 0; i < count; i++) {
      ByteBuffer head = octets(at, ENTRY_OCTETS);
      if (head.getInt(0) != ENTRY) return false;
      int nameOctets = head.getShort(28) & 0xffff;
      int extraOctets = head.getShort(30) & 0xffff;
      int commentOctets = head.getShort(32) & 0xffff;
      Entry entry = entry(head, text(at + ENTRY_OCTETS, nameOctets), shift);
      entries.add(entry);
      long extra = at + ENTRY_OCTETS + nameOctets;
      if (head.getShort(34) != 0 || !isFile(head, entry) || saysItAgain(extra, extraOctets))
        misfits.add(entry.name());
      at = extra + extraOctets + commentOctets;
      search(extra, at);
    }
    return at == to;
  }

  private static Entry entry(ByteBuffer head, String name, long shift) {
    return new Entry(
        name,
        head.getShort(8),
        head.getShort(10),
        head.getInt(16),
        unsigned(head.getInt(20)),
        unsigned(head.getInt(24)),
        shift + unsigned(head.getInt(42)));
  }

  /// Whether it is unpacked as a file or a folder, and not as a link to one.
  private static boolean isFile(ByteBuffer head, Entry entry) {
    if (!SYSTEMS_WITH_MODES.contains(head.get(5) & 0xff)) return true;
    int kind = head.getInt(38) >>> 16 & KIND;
    return kind == 0 || kind == (entry.name().endsWith("/") ? FOLDER : REGULAR);
  }

  /// Compares what is in front of a part, and the part, with what the table says; and where the
  /// part ends.
  private long check(Entry entry, long table) throws IOException {
    ByteBuffer head = octets(entry.at(), PART_OCTETS);
    int nameOctets = head.getShort(26) & 0xffff;
    int extraOctets = head.getShort(28) & 0xffff;
    long extra = entry.at() + PART_OCTETS + nameOctets;
    long begin = extra + extraOctets;
    long end = begin + entry.packed();
    boolean fits =
        isSame(head, entry)
            && text(entry.at() + PART_OCTETS, nameOctets).equals(entry.name())
            && !saysItAgain(extra, extraOctets)
            && end <= table
            && isContent(entry, begin);
    search(extra, begin);
    long descriptor = entry.hasDescriptor() && fits ? descriptor(entry, end) : 0;
    if (!fits || descriptor < 0) misfits.add(entry.name());
    return end + Math.max(descriptor, 0);
  }

  /// Where a descriptor follows, sizes need not be told in front.
  private static boolean isSame(ByteBuffer head, Entry entry) {
    int flags = head.getShort(6);
    boolean later = entry.hasDescriptor();
    return head.getInt(0) == PART
        && ((flags | entry.flags()) & ENCRYPTED) == 0
        && ((flags ^ entry.flags()) & WITH_DESCRIPTOR) == 0
        && head.getShort(8) == entry.method()
        && isSame(head.getInt(14), entry.crc(), later)
        && isSame(head.getInt(18), (int) entry.packed(), later)
        && isSame(head.getInt(22), (int) entry.octets(), later);
  }

  private static boolean isSame(int told, int known, boolean later) {
    return told == known || (later && told == 0);
  }

  /// How long the descriptor is behind a part; -1 if it is none, or says something else.
  private int descriptor(Entry entry, long at) throws IOException {
    int mark = octets(at, 4).getInt(0) == DESCRIPTOR ? 4 : 0;
    ByteBuffer rest = octets(at + mark, 12);
    boolean fits =
        rest.getInt(0) == entry.crc()
            && rest.getInt(4) == (int) entry.packed()
            && rest.getInt(8) == (int) entry.octets();
    return fits ? mark + 12 : -1;
  }

  private boolean isContent(Entry entry, long begin) throws IOException {
    if (entry.method() == STORED)
      return entry.packed() == entry.octets() && crc(begin, entry.packed()) == entry.crc();
    return entry.method() == DEFLATED && isDeflated(entry, begin);
  }

  private int crc(long begin, long octets) throws IOException {
    var crc = new CRC32();
    for (long done = 0; done < octets; done += PIECE)
      crc.update(octets(begin + done, (int) Math.min(PIECE, octets - done)));
    return (int) crc.getValue();
  }

  /// To the last octet: nothing can lie behind the end of what was deflated.
  private boolean isDeflated(Entry entry, long begin) throws IOException {
    var crc = new CRC32();
    byte[] out = new byte[PIECE];
    long taken = 0;
    try (var inflater = new Inflater(true)) {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int next = (int) Math.min(PIECE, entry.packed() - taken);
          if (next == 0) return false;
          inflater.setInput(octets(begin + taken, next));
          taken += next;
        }
        crc.update(out, 0, inflater.inflate(out));
      }
      return inflater.getBytesRead() == entry.packed()
          && inflater.getBytesWritten() == entry.octets()
          && (int) crc.getValue() == entry.crc();
    } catch (DataFormatException _) {
      return false;
    }
  }

  /// Also if it can't be read.
  private boolean saysItAgain(long begin, int length) throws IOException {
    ByteBuffer extra = octets(begin, length);
    while (extra.remaining() >= 4) {
      int kind = extra.getShort() & 0xffff;
      int octets = extra.getShort() & 0xffff;
      if (SAYING_IT_AGAIN.contains(kind) || octets > extra.remaining()) return true;
      extra.position(extra.position() + octets);
    }
    return extra.hasRemaining();
  }

  /// Looks for what a part or a table begins with, where none should be.
  private void search(long from, long to) throws IOException {
    for (long at = from; at + 4 <= to && !hiding; at += PIECE - 3) {
      ByteBuffer piece = octets(at, (int) Math.min(PIECE, to - at));
      for (int i = 0; i + 4 <= piece.limit(); i++) hiding |= MARKS.contains(piece.getInt(i));
    }
  }

  private String text(long at, int length) throws IOException {
    return UTF_8.decode(octets(at, length)).toString();
  }

  private static long unsigned(int number) {
    return Integer.toUnsignedLong(number);
  }

  private ByteBuffer octets(long at, int length) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (octets.hasRemaining())
      if (file.read(octets, at + octets.position()) < 0) throw new EOFException();
    return octets.flip();
  }
}
