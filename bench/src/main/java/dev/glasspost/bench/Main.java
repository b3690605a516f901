package dev.glasspost.bench;

import dev.glasspost.bench.abuse.AbuseCommand;
import dev.glasspost.bench.compare.CompareCommand;
import dev.glasspost.bench.crash.CrashCommand;
import dev.glasspost.bench.gauge.Loopback;
import dev.glasspost.bench.gauge.Size;
import dev.glasspost.bench.idle.IdleCommand;
import dev.glasspost.bench.pop3.Pop3Command;
import dev.glasspost.bench.pop3.Pop3CompareCommand;
import dev.glasspost.bench.smtp.SmtpCommand;
import dev.glasspost.bench.start.StartCommand;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/// The program.
@Command(
    name = "bench",
    description = "Measures mail servers of this machine.",
    subcommands = {
      SmtpCommand.class,
      CompareCommand.class,
      Pop3Command.class,
      Pop3CompareCommand.class,
      IdleCommand.class,
      StartCommand.class,
      CrashCommand.class,
      AbuseCommand.class
    })
final class Main {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean unusedHelp;

  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    var line =
        new CommandLine(new Main())
            .registerConverter(Size.class, converter(Size::parse))
            .registerConverter(InetSocketAddress.class, converter(Loopback::parse))
            .setExecutionExceptionHandler(Main::fail);
    System.exit(line.execute(args));
  }

  /// So that what is wrong with a value is told as it was said.
  private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    };
  }

  private static int fail(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    String what = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    line.getErr().println("bench: " + what);
    return line.getCommandSpec().exitCodeOnExecutionException();
  }
}
