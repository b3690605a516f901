package dev.glasspost.bench.gauge;

import java.util.regex.Pattern;

/// A number of octets as people write it: `4096`, `4KiB`, `50MiB`.
public record Size(int octets) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,10})\\s?(|KiB|MiB)");
  private static final int KIBI = 1024;

  /// @throws IllegalArgumentException with advice, if `text` is no size or one of 2 GiB and more
  public static Size parse(String text) {
    var matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches())
      throw new IllegalArgumentException(text + " is not a size such as 4096, 4KiB or 50MiB");
    long octets = Long.parseLong(matcher.group(1)) * unit(matcher.group(2));
    if (octets > Integer.MAX_VALUE)
      throw new IllegalArgumentException(text + " is more than this tool can send");
    return new Size((int) octets);
  }

  private static long unit(String name) {
    return switch (name) {
      case "KiB" -> KIBI;
      case "MiB" -> (long) KIBI * KIBI;
      default -> 1;
    };
  }

  @Override
  public String toString() {
    if (octets > 0 && octets % (KIBI * KIBI) == 0) return octets / (KIBI * KIBI) + " MiB";
    if (octets > 0 && octets % KIBI == 0) return octets / KIBI + " KiB";
    return "%,d octets".formatted(octets);
  }
}
