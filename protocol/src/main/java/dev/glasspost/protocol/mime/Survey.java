package dev.glasspost.protocol.mime;

import dev.glasspost.protocol.text.Octets;
import java.util.BitSet;
import java.util.Optional;

/// Looks through a message to find out whether it can be converted into one of 7 bits, and what has
/// to be encoded for it. In bounded memory. Used by one thread.
///
/// Not every message can be. What is signed or encrypted as a whole must stay as it is (RFC 1847
/// §2.1), and so must what is encoded already; and no encoding exists for fields in 8 bits.
public final class Survey {
  /// The most parts without parts.
  static final int MAX_PARTS = 10_000;

  private final Finding finding = new Finding();
  private final Walk walk = new Walk(finding);

  public void take(byte[] octets, int count) {
    walk.take(octets, count);
  }

  /// To be called once, behind the last octet.
  ///
  /// @return nothing if it can't be converted
  public Optional<Plan> end() {
    walk.end();
    boolean possible = !finding.impossible && !walk.isTooComplex() && finding.count <= MAX_PARTS;
    return possible ? Optional.of(new Plan(finding.texts, finding.binaries)) : Optional.empty();
  }

  /// What is known so far.
  private static final class Finding implements Parts {
    private final BitSet texts = new BitSet();
    private final BitSet binaries = new BitSet();
    private final BitSet sealed = new BitSet();
    private int depth;
    private int count;
    private boolean impossible;
    private EntityHeader current = EntityHeader.parse(Octets.EMPTY, "text/plain");
    private Lines lines = new Lines();

    @Override
    public void composite(EntityHeader header) {
      judge(header);
      if (!header.isEncodedPlainly()) impossible = true; // RFC 2045 §6.4
    }

    private void judge(EntityHeader header) {
      if (!header.isAscii() || !header.isWhole()) impossible = true;
    }

    @Override
    public void leaf(EntityHeader header) {
      judge(header);
      current = header;
      lines = new Lines();
    }

    @Override
    public void body(byte[] octets, int length, LineEnd end) {
      lines.take(octets, length, end);
    }

    @Override
    public void leafEnds(Limit by) {
      if (lines.needEncoding()) {
        if (!current.canBeEncoded() || !sealed.isEmpty()) impossible = true;
        BitSet how = current.isText() && !lines.areBinary() ? texts : binaries;
        if (count < MAX_PARTS) how.set(count);
      }
      count++;
    }

    @Override
    public void enter(EntityHeader header) {
      sealed.set(depth++, header.isSealed());
    }

    @Override
    public void leave() {
      sealed.clear(--depth);
    }

    @Override
    public void between(byte[] octets, int length) {
      // Nobody reads it, so anything may be done to it.
    }
  }

  /// What the octets of a body are.
  private static final class Lines {
    /// RFC 2045 §2.7, without the line's end.
    private static final int LONGEST = 998;

    private boolean eightBit;
    private boolean binary;
    private int line;

    void take(byte[] octets, int length, Parts.LineEnd end) {
      int text = end == Parts.LineEnd.HERE ? length - 2 : length;
      for (int i = 0; i < text; i++) {
        eightBit |= octets[i] < 0;
        binary |= octets[i] == 0 || octets[i] == '\r' || octets[i] == '\n';
      }
      line += text;
      binary |= line > LONGEST;
      if (end == Parts.LineEnd.HERE) line = 0;
    }

    boolean needEncoding() {
      return eightBit || binary;
    }

    boolean areBinary() {
      return binary;
    }
  }
}
