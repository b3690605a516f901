package dev.glasspost.protocol.mime;

import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// Converts a message into one of 7 bits in lines (RFC 6152 §3): parts that need it are encoded
/// (RFC 2045 §6.7, RFC 2045 §6.8), and all say how they are encoded now. What needs no change stays
/// as it is. In bounded memory. Used by one thread.
public final class SevenBit {
  private final Walk walk;

  SevenBit(Plan plan, Sink sink) {
    this.walk = new Walk(new Writer(plan, sink));
  }

  public void take(byte[] octets, int count) {
    walk.take(octets, count);
  }

  /// To be called once, behind the last octet.
  public void end() {
    walk.end();
  }

  private static final class Writer implements Parts {
    private final Plan plan;
    private final Sink sink;
    private Optional<Encoder> encoder = Optional.empty();
    private int count;
    private boolean begun;

    Writer(Plan plan, Sink sink) {
      this.plan = plan;
      this.sink = sink;
    }

    @Override
    public void composite(EntityHeader header) {
      write(header.encoding().equals("7bit") ? header.fields() : header.encoded("7bit"));
    }

    @Override
    public void leaf(EntityHeader header) {
      int part = count++;
      if (plan.isText(part)) {
        write(complete(header, header.encoded("quoted-printable")));
        encoder = Optional.of(new QuotedPrintable(sink));
      } else if (plan.isBinary(part)) {
        write(complete(header, header.encoded("base64")));
        encoder = Optional.of(new Base64Lines(sink));
      } else {
        boolean claims = header.encoding().equals("8bit") || header.encoding().equals("binary");
        write(claims ? header.encoded("7bit") : header.fields());
        encoder = Optional.empty();
      }
    }

    /// A message that knows nothing of MIME has a body in a charset that nobody knows (RFC 1428
    /// §3).
    private Header complete(EntityHeader header, Header fields) {
      if (begun || fields.has(EntityHeader.VERSION)) return fields;
      Header typed =
          fields.has(EntityHeader.TYPE)
              ? fields
              : fields.and(
                  Header.Field.of(EntityHeader.TYPE, header.type() + "; charset=unknown-8bit"));
      return typed.and(Header.Field.of(EntityHeader.VERSION, "1.0"));
    }

    private void write(Header header) {
      begun = true;
      Octets octets = header.octets();
      sink.take(octets.toBytes(), 0, octets.length());
    }

    @Override
    public void body(byte[] octets, int length, LineEnd end) {
      if (encoder.isPresent()) encoder.get().take(octets, length, end);
      else sink.take(octets, 0, length);
    }

    @Override
    public void leafEnds(Limit by) {
      encoder.ifPresent(it -> it.end(by));
      encoder = Optional.empty();
    }

    @Override
    public void between(byte[] octets, int length) {
      for (int i = 0; i < length; i++) if (octets[i] <= 0) octets[i] = '?';
      sink.take(octets, 0, length);
    }

    @Override
    public void enter(EntityHeader header) {
      // Its header says all.
    }

    @Override
    public void leave() {
      // The delimiter says it.
    }
  }
}
