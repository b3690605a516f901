package dev.glasspost.server.cli;

import dev.glasspost.mail.store.Damage;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.run.Care;
import dev.glasspost.server.run.Health;
import dev.glasspost.server.view.PrintableJson;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells how a data folder was found, in words or as JSON.
final class HealthReport {
  private static final long KIB = 1 << 10;
  private static final List<String> UNITS = List.of("octets", "KiB", "MiB", "GiB", "TiB");

  private HealthReport() {}

  /// @return the exit code
  static int print(PrintStream out, ListFormat format, Health health) {
    if (format.json) out.println(json(health));
    else inWords(out, health);
    return health.damages().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static void inWords(PrintStream out, Health health) {
    out.println("Entries   " + number(health.entries()));
    out.println("Contents  " + number(health.contents()) + ", " + size(health.octets()));
    out.println("Queue     " + messages(health.queued()));
    out.println("Maildrops " + messages(health.kept()));
    out.println("Journal   " + number(health.pieces()) + " pieces of records");
    if (health.damages().isEmpty()) {
      out.println("All of it was read, and nothing is wrong.");
      return;
    }
    printDamages(out, health.damages());
    out.println(summary(health.damages().size()));
  }

  /// One line for each.
  static void printDamages(PrintStream out, List<Damage> damages) {
    for (Damage damage : damages)
      out.println("WRONG     " + Escape.of(damage.where()) + ": " + Escape.of(damage.what()));
  }

  private static String summary(int wrong) {
    String found = wrong == 1 ? "One thing is wrong." : number(wrong) + " things are wrong.";
    if (wrong == Care.MAX_DAMAGES) found = "So many things are wrong, and perhaps more.";
    return found + " docs/operations.md tells what to do.";
  }

  private static String messages(long count) {
    return number(count) + (count == 1 ? " message" : " messages");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String size(long octets) {
    double size = octets;
    int unit = 0;
    for (; size >= KIB && unit < UNITS.size() - 1; unit++) size /= KIB;
    return unit == 0
        ? number(octets) + " octets"
        : String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
  }

  private static String json(Health health) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sound", health.damages().isEmpty());
    object.put("entries", health.entries());
    object.put("contents", health.contents());
    object.put("octets", health.octets());
    object.put("queued", health.queued());
    object.put("kept", health.kept());
    object.put("journal-pieces", health.pieces());
    object.put("wrong", health.damages());
    return PrintableJson.indented(object);
  }
}
