package dev.glasspost.bench.micro;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glasspost.protocol.smtp.ContentSink;
import dev.glasspost.protocol.smtp.DataDecoder;
import dev.glasspost.protocol.smtp.TextScan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// The octets of a message on their way from the wire, in pieces as they come: looking for its end
/// and taking out dots, and looking at its lines. An operation is an octet, so operations in a
/// nanosecond are GB/s.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Contents {
  private static final int OCTETS = 1 << 20;
  private static final int PIECE = 16 << 10;

  /// Of a line, with its end: what base64 has, what people write, and the shortest there is.
  @Param({"78", "40", "4"})
  private int line;

  /// One line in so many begins with a dot.
  private static final int DOTTED = 50;

  private byte[] text = {};

  @Setup
  public void write() {
    StringBuilder lines = new StringBuilder(OCTETS + line);
    for (int i = 1; lines.length() < OCTETS; i++)
      lines.append(i % DOTTED == 0 ? "." : "a").append("b".repeat(line - 3)).append("\r\n");
    text = lines.toString().getBytes(US_ASCII);
  }

  @Benchmark
  @OperationsPerInvocation(OCTETS)
  public DataDecoder.End unstuffing(Blackhole eater) {
    return decode((_, _, length) -> eater.consume(length));
  }

  @Benchmark
  @OperationsPerInvocation(OCTETS)
  public long framing() {
    TextScan scan = new TextScan();
    for (int at = 0; at < OCTETS; at += PIECE) scan.take(text, at, PIECE);
    scan.end();
    return scan.longestLine();
  }

  @Benchmark
  @OperationsPerInvocation(OCTETS)
  public long unstuffingAndFraming() {
    TextScan scan = new TextScan();
    decode(scan::take);
    scan.end();
    return scan.longestLine();
  }

  private DataDecoder.End decode(ContentSink sink) {
    DataDecoder decoder = new DataDecoder(sink);
    for (int at = 0; at < OCTETS; at += PIECE) decoder.decode(text, at, PIECE);
    return decoder.end();
  }
}
