package dev.glasspost.bench.micro;

import dev.glasspost.protocol.smtp.CommandParser;
import dev.glasspost.protocol.smtp.Parsed;
import dev.glasspost.protocol.text.Octets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A command line of SMTP becomes a record.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CommandLines {
  private Octets ehlo = Octets.ascii("EHLO mail.example.net");
  private Octets mail =
      Octets.ascii("MAIL FROM:<ann.archer@mail.example.net> SIZE=4711 BODY=8BITMIME");
  private Octets rcpt = Octets.ascii("RCPT TO:<bob+lists@example.org>");
  private Octets data = Octets.ascii("DATA");

  @Benchmark
  public Parsed ehlo() {
    return CommandParser.parse(ehlo);
  }

  @Benchmark
  public Parsed mail() {
    return CommandParser.parse(mail);
  }

  @Benchmark
  public Parsed rcpt() {
    return CommandParser.parse(rcpt);
  }

  @Benchmark
  public Parsed data() {
    return CommandParser.parse(data);
  }
}
