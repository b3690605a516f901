package dev.glasspost.bench.pop3;

import dev.glasspost.bench.gauge.Median;
import dev.glasspost.bench.gauge.Size;
import dev.glasspost.bench.gauge.TemporaryFolder;
import dev.glasspost.bench.mailbox.Pop3Mailboxes;
import dev.glasspost.bench.pop3.Reading.Credentials;
import dev.glasspost.bench.smtp.Filling;
import dev.glasspost.bench.subject.Accounts;
import dev.glasspost.bench.subject.Dovecot;
import dev.glasspost.bench.subject.Glasspost;
import dev.glasspost.bench.subject.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench/pop3-compare`: Glasspost and Dovecot, each with the same large mailbox, read in turn in
/// one run.
@Command(
    name = "pop3-compare",
    sortOptions = false,
    description = {
      "Starts Dovecot and Glasspost, each in a folder of its own on the same disk, fills a mailbox"
          + " of each, and reads both over POP3 in turn. Needs root."
    })
public final class Pop3CompareCommand implements Callable<Integer> {
  private static final int MAX_ROUNDS = 100;
  private static final Accounts ACCOUNTS = new Accounts(1, Accounts.STANDARD.password());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--messages", defaultValue = "10000", description = "Each has: ${DEFAULT-VALUE}.")
  private int messages;

  @Option(names = "--size", defaultValue = "4KiB", description = "Of each: ${DEFAULT-VALUE}.")
  private Size size = new Size(0);

  @Option(names = "--rounds", defaultValue = "5", description = "${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      description = "Readings of each before the first round: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--folder",
      description = "In which the servers' folders are made: its disk counts.",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path parent = Path.of("");

  /// A server, where it serves POP3, and what was read from it.
  private record Reader(Subject subject, InetSocketAddress pop3, List<Reading> readings) {
    Reader(Subject subject, InetSocketAddress pop3) {
      this(subject, pop3, new ArrayList<>());
    }

    Reading read() throws IOException {
      var who = new Credentials(subject.recipients().getFirst(), ACCOUNTS.password());
      return Reading.of(pop3, who, 1);
    }

    Reading median() {
      return new Reading(
          median(Reading::statSeconds),
          median(Reading::retrieveSeconds),
          readings.getFirst().messages(),
          readings.getFirst().octets());
    }

    double median(ToDoubleFunction<Reading> value) {
      return Median.of(readings.stream().mapToDouble(value).boxed().toList());
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || rounds > MAX_ROUNDS || warmUp < 0 || warmUp > MAX_ROUNDS)
      throw new IllegalArgumentException("1 to " + MAX_ROUNDS + " rounds");
    List<Reader> readers = new ArrayList<>();
    try (var folder = TemporaryFolder.in(parent)) {
      Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
      try {
        start(folder.path(), readers);
        measure(readers);
      } finally {
        for (Reader reader : readers) reader.subject().close();
      }
    }
    return 0;
  }

  private void start(Path folder, List<Reader> readers) throws IOException, InterruptedException {
    if (!Dovecot.isInstalled()) Dovecot.install();
    var dovecot = Dovecot.start(Files.createDirectory(folder.resolve("DOVECOT")), ACCOUNTS);
    readers.add(new Reader(dovecot, dovecot.pop3()));
    var own =
        Glasspost.start(Files.createDirectory(folder.resolve("GLASSPOST")), ACCOUNTS, List.of());
    readers.add(new Reader(own, own.pop3()));
  }

  private void measure(List<Reader> readers) throws IOException, InterruptedException {
    for (Reader reader : readers) fill(reader);
    for (Reader reader : readers) say(reader.subject().name() + ", first: " + words(reader.read()));
    for (Reader reader : readers) for (int i = 0; i < warmUp; i++) reader.read();
    for (int round = 0; round < rounds; round++)
      for (Reader reader : readers) reader.readings().add(reader.read());
    for (Reader reader : readers)
      say(reader.subject().name() + ", medians of " + rounds + ": " + words(reader.median()));
    compare(readers.getFirst(), readers.getLast());
  }

  private static String words(Reading reading) {
    return "login and STAT %.3f s, RETR of %,d messages %.3f s"
        .formatted(reading.statSeconds(), reading.messages(), reading.retrieveSeconds());
  }

  private void compare(Reader dovecot, Reader own) {
    say(
        "Glasspost is %.1f and %.1f times as fast"
            .formatted(
                dovecot.median(Reading::statSeconds) / own.median(Reading::statSeconds),
                dovecot.median(Reading::retrieveSeconds) / own.median(Reading::retrieveSeconds)));
  }

  private void fill(Reader reader) throws IOException, InterruptedException {
    Subject subject = reader.subject();
    say("filling " + subject.name());
    new Filling(subject.smtp(), subject.hello(), size)
        .fill(
            new Pop3Mailboxes(reader.pop3(), ACCOUNTS.password()),
            subject.recipients().getFirst(),
            messages);
  }

  private void say(String line) {
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(line);
    printer.flush();
  }
}
