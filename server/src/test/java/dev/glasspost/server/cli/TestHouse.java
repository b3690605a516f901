package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Follower;
import dev.glasspost.mail.journal.News;
import dev.glasspost.server.run.Glasspost.Listening;
import dev.glasspost.server.run.StartProblem;
import dev.glasspost.server.settings.Loaded;
import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.settings.Source;
import dev.glasspost.server.terminal.TestTerminal;
import dev.glasspost.server.trial.UnknownNames;
import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A server that runs in this process, on free ports, with its store on disk.
final class TestHouse implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningServer server;
  private final Premises premises;
  private final Listening listening;
  private final Follower follower;

  private TestHouse(RunningServer server, Premises premises, Listening listening) {
    this.server = server;
    this.premises = premises;
    this.listening = listening;
    this.follower = server.server().administration().live().orElseThrow().follow();
  }

  static TestHouse open(Path data, String... settings) throws IOException, StartProblem {
    return open(data, environs(data), settings);
  }

  static TestHouse open(Path data, Environs environs, String... settings)
      throws IOException, StartProblem {
    return open(place(data, settings), environs, new UnknownNames());
  }

  /// One that asks this resolver.
  static TestHouse asking(Resolver resolver, Path data, String... settings)
      throws IOException, StartProblem {
    return open(place(data, settings), environs(data), resolver);
  }

  private static TestHouse open(Place place, Environs environs, Resolver resolver)
      throws IOException, StartProblem {
    RunningServer server =
        RunningServer.start(DataFolder.of(place, environs, new TestTerminal()), place, resolver);
    try {
      var lines = RunningServer.lines(server.server());
      return new TestHouse(
          server,
          new Premises(place.data(), place.settings(), environs.opener(), lines),
          server.open());
    } catch (StartProblem problem) {
      server.close();
      throw problem;
    }
  }

  private static Place place(Path data, String... settings) {
    List<Source> sources =
        Stream.concat(
                Stream.of(
                    "host-name=mx.a.example",
                    "smtp.listen=127.0.0.1:0",
                    "submission.listen=127.0.0.1:0",
                    "submissions.listen=127.0.0.1:0",
                    "pop3.listen=127.0.0.1:0",
                    "pop3s.listen=127.0.0.1:0"),
                Stream.of(settings))
            .<Source>map(Source.CommandLine::new)
            .toList();
    return switch (Settings.load(sources)) {
      case Loaded.Good<Settings>(var good, var origins) -> new Place(data, good, origins);
      case Loaded.Bad<Settings>(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  /// What commands find around them that are typed in a test.
  static Environs environs(Path home) {
    return new Environs(
        home,
        Map.of(),
        (data, _) -> EmbeddedStore.open(data, EmbeddedOptions.DEFAULTS, InstantSource.system()));
  }

  InetSocketAddress smtp() {
    return listening.smtp().getFirst();
  }

  InetSocketAddress submission() {
    return listening.submission().getFirst();
  }

  InetSocketAddress submissions() {
    return listening.submissions().getFirst();
  }

  InetSocketAddress pop3s() {
    return listening.pop3s().getFirst();
  }

  InetSocketAddress pop3() {
    return listening.pop3().getFirst();
  }

  /// Carries out a command in the server, as if it were typed at this terminal.
  ///
  /// @return the exit code
  int run(TestTerminal terminal, String... arguments) {
    return Program.inServer(server.server().administration(), premises)
        .run(List.of(arguments), terminal);
  }

  /// What a command prints that succeeds, with single spaces between its words.
  String told(String... command) {
    TestTerminal terminal = new TestTerminal();
    assertThat(run(terminal, command)).as(terminal.errText()).isZero();
    return terminal.outText().replaceAll("\\s+", " ");
  }

  /// Waits until the journal has told something of that kind, since the last time this was called.
  void await(Predicate<Event> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      News news =
          follower
              .next(Duration.ofNanos(Math.max(0, end - System.nanoTime())))
              .orElseThrow(() -> new AssertionError("it did not happen"));
      if (news instanceof News.Happened happened && wanted.test(happened.moment().event())) return;
    }
  }

  @Override
  public void close() throws IOException {
    follower.close();
    server.close();
  }
}
