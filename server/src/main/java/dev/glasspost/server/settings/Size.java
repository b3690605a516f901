package dev.glasspost.server.settings;

import java.util.regex.Pattern;

/// An amount of octets, spelt `50MiB`.
public record Size(long octets) implements Comparable<Size> {
  private static final Pattern SPELT = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");

  public Size {
    if (octets < 0) throw new IllegalArgumentException("a size is not negative");
  }

  /// Throws `IllegalArgumentException` with a sentence for people if the text is no size.
  public static Size parse(String text) {
    var spelt = SPELT.matcher(text);
    if (!spelt.matches())
      throw new IllegalArgumentException(
          "'" + text + "' is no size; write a number and B, KiB, MiB, or GiB, as in 50MiB");
    return new Size(Long.parseLong(spelt.group(1)) << shift(spelt.group(2)));
  }

  private static int shift(String unit) {
    return switch (unit.charAt(0)) {
      case 'K' -> 10;
      case 'M' -> 20;
      case 'G' -> 30;
      default -> 0;
    };
  }

  @Override
  public int compareTo(Size other) {
    return Long.compare(octets, other.octets);
  }

  /// The shortest exact spelling.
  @Override
  public String toString() {
    if (octets == 0) return "0B";
    return switch (Math.min(Long.numberOfTrailingZeros(octets) / 10, 3)) {
      case 0 -> octets + "B";
      case 1 -> (octets >> 10) + "KiB";
      case 2 -> (octets >> 20) + "MiB";
      default -> (octets >> 30) + "GiB";
    };
  }
}
