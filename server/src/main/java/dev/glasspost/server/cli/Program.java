package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.account.DirectoryException;
import dev.glasspost.mail.dkim.DkimException;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.admin.Commands;
import dev.glasspost.server.run.Administration;
import dev.glasspost.server.run.StartProblem;
import dev.glasspost.server.terminal.Terminal;
import dev.glasspost.server.terminal.Terminal.Look;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// One command line: all commands there are, and how one is carried out.
///
/// The same object runs a command here and in the server: only what happens to a command of
/// [StoreCommands] differs. Here it is handed to the server that has the data folder open, or else
/// the folder is opened; there it is open already.
public final class Program {
  /// Commands of this name may be the first that are given: they make what is not there.
  private static final String ADDING = "add";

  private final Terminal terminal;
  private final Scene scene;
  private final Root root = new Root();
  private final Environs environs;

  private Program(Terminal terminal, Environs environs) {
    this.terminal = terminal;
    this.scene = new Scene(terminal);
    this.environs = environs;
  }

  /// Carries out what was typed in this process.
  ///
  /// @return the exit code
  public static int run(List<String> arguments, Terminal terminal, Environs environs) {
    Program program = new Program(terminal, environs);
    return program.execute(arguments, parsed -> program.here(parsed, arguments));
  }

  /// Carries out commands that were typed elsewhere, where the data folder is open.
  static Commands inServer(Administration administration, Premises premises) {
    return (arguments, terminal) -> {
      Program program = new Program(terminal, Environs.NONE);
      program.scene.enter(administration, premises);
      return program.execute(arguments, program::inServer);
    };
  }

  /// How a command is carried out that was understood.
  @FunctionalInterface
  private interface Way {
    int carryOut(ParseResult parsed) throws IOException;
  }

  private int execute(List<String> arguments, Way way) {
    Optional<ZoneId> zone = terminal.facts().zone();
    return zone.isEmpty()
        ? executeHere(arguments, way)
        : ScopedValue.where(Times.READER, zone.get()).call(() -> executeHere(arguments, way));
  }

  private int executeHere(List<String> arguments, Way way) {
    CommandLine commandLine = commandLine(arguments);
    commandLine.setExecutionStrategy(parsed -> helpOr(way, parsed));
    int exitCode = commandLine.execute(arguments.toArray(String[]::new));
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  /// The commands by name, in the order of the help.
  private Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("try", () -> new TryCommand(scene, environs));
    all.put("rehearse", () -> new RehearseCommand(scene, environs));
    all.put("serve", () -> new ServeCommand(scene, root, environs));
    all.put("domain", () -> new DomainCommands(scene));
    all.put("account", this::account);
    all.put("alias", () -> new AliasCommands(scene));
    all.put("route", () -> new RouteCommands(scene));
    all.put("dkim", this::dkim);
    all.put("check", () -> new CheckCommand(scene));
    all.put("queue", () -> new QueueCommands(scene));
    all.put("lines", () -> new LinesCommand(scene));
    all.put("log", this::log);
    all.put("status", () -> new StatusCommand(scene));
    all.put("verify", () -> new VerifyCommand(scene));
    all.put("backup", () -> new BackupCommand(scene));
    all.put("restore", () -> new RestoreCommand(scene, root, environs));
    all.put("config", () -> new ConfigCommand(scene, root, environs));
    all.put("version", () -> new VersionCommand(scene));
    return all;
  }

  /// Finding out what a command can be told takes as long as many commands, so one that is named
  /// first comes alone.
  private CommandLine commandLine(List<String> arguments) {
    CommandLine all = new CommandLine(root);
    Map<String, Supplier<Object>> commands = commands();
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    if (commands.containsKey(first)) commands.keySet().retainAll(Set.of(first));
    commands.forEach((name, command) -> all.addSubcommand(name, command.get()));
    if (!commands.containsKey(first)) all.addSubcommand(new HelpCommand(scene, all));
    boolean coloured = terminal.facts().look() == Look.COLOURED;
    return all.setOut(new PrintWriter(terminal.out(), true, UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.clamp(terminal.facts().columns(), 72, 100))
        .setParameterExceptionHandler((misuse, _) -> misused(misuse));
  }

  private CommandLine dkim() {
    return new CommandLine(new DkimCommands(scene))
        .addSubcommand(new DkimAddCommand(scene))
        .addSubcommand(new DkimActivateCommand(scene));
  }

  private CommandLine account() {
    return new CommandLine(new AccountCommands(scene))
        .addSubcommand(new AppPasswordCommands(scene));
  }

  /// What has options of its own is a class of its own.
  private CommandLine log() {
    return new CommandLine(new LogCommands(scene))
        .addSubcommand(new LogListCommand(scene))
        .addSubcommand(new LogFollowCommand(scene))
        .addSubcommand(new LogReindexCommand(scene))
        .addSubcommand(new LogReenactCommand(scene, root))
        .addSubcommand(new LogTrailCommand(scene))
        .addSubcommand(new LogVerifyCommand(scene))
        .addSubcommand(new LogEraseCommand(scene))
        .addSubcommand(new LogEvidenceCommand(scene))
        .addSubcommand(new LogReportCommand(scene));
  }

  private int helpOr(Way way, ParseResult parsed) {
    if (parsed.asCommandLineList().stream().anyMatch(CommandLine::isVersionHelpRequested)) {
      terminal.out().println(Version.LINE);
      return ExitCode.DONE;
    }
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) return help;
    CommandSpec last = last(parsed).commandSpec();
    if (last.userObject() instanceof Method || last.userObject() instanceof Callable)
      return outcome(way, parsed);
    last.commandLine().usage(terminal.err());
    return ExitCode.MISUSED;
  }

  private int outcome(Way way, ParseResult parsed) {
    try {
      return way.carryOut(parsed);
    } catch (ExecutionException failed) {
      return failed(Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (IOException | RuntimeException failure) {
      return failed(failure);
    }
  }

  private int here(ParseResult parsed, List<String> arguments) throws IOException {
    if (!needsStore(parsed)) return new CommandLine.RunLast().execute(parsed);
    Place place = Place.of(root.place, environs);
    DataFolder folder = DataFolder.of(place, environs, terminal);
    if (last(parsed).commandSpec().userObject() instanceof NeedsServer needy)
      return inServerOrNowhere(folder, needy, arguments);
    if (!last(parsed).commandSpec().name().equals(ADDING)) folder.requirePresence();
    return folder.run(
        forAnywhere(parsed, arguments),
        administration -> {
          scene.enter(
              administration,
              new Premises(place.data(), place.settings(), environs.opener(), Optional.empty()));
          return new CommandLine.RunLast().execute(parsed);
        });
  }

  private int inServerOrNowhere(DataFolder folder, NeedsServer needy, List<String> arguments)
      throws IOException {
    try {
      return folder.runInServer(arguments);
    } catch (Refused | IOException stuckOrNowhere) {
      needy
          .instead(String.valueOf(stuckOrNowhere.getMessage()))
          .ifPresent(text -> terminal.out().println(text));
      throw stuckOrNowhere;
    }
  }

  /// A server runs in another folder than whoever typed the command.
  private static List<String> forAnywhere(ParseResult parsed, List<String> arguments) {
    Object command = last(parsed).commandSpec().userObject();
    return command instanceof FileArguments files ? files.absolute(arguments) : arguments;
  }

  private int inServer(ParseResult parsed) {
    if (!needsStore(parsed)) throw new Refused("This can't be done in a server that runs.");
    return new CommandLine.RunLast().execute(parsed);
  }

  /// Commands that are methods belong to a group, and the groups say what they need.
  private static boolean needsStore(ParseResult parsed) {
    CommandSpec last = last(parsed).commandSpec();
    if (last.userObject() instanceof LogVerifyCommand verify && verify.isOfFile()) return false;
    if (last.userObject() instanceof StoreCommands) return true;
    CommandLine parent = last.commandLine().getParent();
    return parent != null && parent.getCommand() instanceof StoreCommands;
  }

  private static ParseResult last(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) last = last.subcommand();
    return last;
  }

  private int misused(ParameterException misuse) {
    CommandLine command = misuse.getCommandLine();
    tell(wrong(misuse));
    if (!UnmatchedArgumentException.printSuggestions(misuse, command.getErr()))
      terminal
          .err()
          .println("`" + command.getCommandSpec().qualifiedName() + " --help` tells more.");
    return ExitCode.MISUSED;
  }

  private static String wrong(ParameterException misuse) {
    if (!(misuse instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption())
      return String.valueOf(misuse.getMessage());
    CommandLine command = misuse.getCommandLine();
    String first = "'" + Escape.of(unmatched.getUnmatched().getFirst()) + "'";
    String name = command.getCommandSpec().qualifiedName();
    return command.getSubcommands().isEmpty()
        ? first + " is more than `" + name + "` takes."
        : "There is no command " + first + " of `" + name + "`.";
  }

  /// What failed, in words. Only what nobody foresaw is told with its trace.
  private int failed(Throwable failure) {
    return switch (failure) {
      case Place.Unfit unfit -> {
        tell("These settings can't be used:\n" + unfit.getMessage());
        yield ExitCode.MISUSED;
      }
      case Misused misused -> {
        tell(String.valueOf(misused.getMessage()));
        yield ExitCode.MISUSED;
      }
      case Terminal.Gone _ -> ExitCode.REFUSED;
      case Refused _,
          StartProblem _,
          DirectoryException _,
          DkimException _,
          StoreException _,
          Terminal.Mute _,
          IOException _ -> {
        tell(String.valueOf(failure.getMessage()));
        yield ExitCode.REFUSED;
      }
      default -> {
        tell("This is a fault of Glasspost; please report what follows.");
        failure.printStackTrace(terminal.err());
        yield ExitCode.REFUSED;
      }
    };
  }

  private void tell(String message) {
    terminal.err().println("glasspost: " + message);
  }
}
