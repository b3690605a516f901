package dev.glasspost.bench.subject;

import dev.glasspost.bench.gauge.Commands;
import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.mailbox.Mailboxes;
import dev.glasspost.bench.mailbox.Pop3Mailboxes;
import dev.glasspost.bench.smtp.Plan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Glasspost of this repository, started with its own launcher and settled through its own command
/// line.
public final class Glasspost implements Subject {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServerProcess server;
  private final Places places;
  private final Accounts accounts;

  private Glasspost(ServerProcess server, Places places, Accounts accounts) {
    this.server = server;
    this.places = places;
    this.accounts = accounts;
  }

  /// Makes the accounts in a data folder, starts the server on it and waits until it greets.
  ///
  /// @param settings further ones, `key=value`
  public static Glasspost start(Path folder, Accounts accounts, List<String> settings)
      throws IOException, InterruptedException {
    Places places = Places.in(folder.resolve("data"));
    prepare(places.data(), accounts);
    ServerProcess server =
        ServerProcess.start(
            Template.glasspost(settings).at(places), folder.resolve("glasspost.log"));
    try {
      server.awaitGreeting(places.smtp(), PATIENCE);
      server.awaitGreeting(places.pop3(), PATIENCE);
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
    return new Glasspost(server, places, accounts);
  }

  /// Makes the domain and its accounts in a data folder that no server has open. The first command
  /// builds Glasspost, if that has not been done.
  public static void prepare(Path data, Accounts accounts) throws IOException {
    type(data, "", "domain", "add", Accounts.DOMAIN);
    for (String address : accounts.addresses())
      type(data, accounts.password() + "\n", "account", "add", address, "--password-stdin");
  }

  private static void type(Path data, String input, String... words) throws IOException {
    Commands.run(words(data, words), input);
  }

  /// Runs one of its commands and returns what it printed.
  ///
  /// @throws IOException if it fails: with what it printed
  public static String command(Path data, String... words) throws IOException {
    return Commands.run(words(data, words));
  }

  /// What is typed for one of its commands.
  public static List<String> words(Path data, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Template.launcher());
    command.addAll(List.of(words));
    command.addAll(List.of("--data", data.toString()));
    return command;
  }

  @Override
  public String name() {
    return "Glasspost";
  }

  @Override
  public String hello() {
    return Plan.Envelopes.EHLO;
  }

  @Override
  public InetSocketAddress smtp() {
    return places.smtp();
  }

  public InetSocketAddress pop3() {
    return places.pop3();
  }

  @Override
  public ProcessTree processes() {
    return server.processes();
  }

  @Override
  public Mailboxes mailboxes() {
    return new Pop3Mailboxes(places.pop3(), accounts.password());
  }

  @Override
  public List<String> recipients() {
    return accounts.addresses();
  }

  @Override
  public void close() {
    server.close();
  }
}
