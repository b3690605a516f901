package dev.glasspost.protocol.address;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// An IP address, four or sixteen octets. Two spellings of one address are equal.
public record IpAddress(Octets octets) {
  private static final int V4_OCTETS = 4;
  private static final int V6_OCTETS = 16;

  public IpAddress {
    if (octets.length() != V4_OCTETS && octets.length() != V6_OCTETS)
      throw new IllegalArgumentException("an IP address has 4 or 16 octets");
  }

  /// Reads `192.0.2.1` or `2001:db8::1`, without brackets; nothing if it is neither.
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  public boolean isV4() {
    return octets.length() == V4_OCTETS;
  }

  private static Optional<IpAddress> parseV4(String text) {
    byte[] bytes = new byte[V4_OCTETS];
    String[] numbers = text.split("\\.", -1);
    if (numbers.length != V4_OCTETS) return Optional.empty();
    for (int i = 0; i < V4_OCTETS; i++) {
      int number = number(numbers[i], 10, 3);
      if (number < 0 || number > 255) return Optional.empty();
      bytes[i] = (byte) number;
    }
    return Optional.of(new IpAddress(Octets.of(bytes)));
  }

  /// RFC 4291 §2.2.
  private static Optional<IpAddress> parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) return groups(text).filter(all -> all.length() == V6_OCTETS).map(IpAddress::new);
    if (text.lastIndexOf('.', gap) >= 0) return Optional.empty();
    Optional<Octets> before = groups(text.substring(0, gap));
    Optional<Octets> behind = groups(text.substring(gap + 2));
    if (before.isEmpty() || behind.isEmpty()) return Optional.empty();
    int zeros = V6_OCTETS - before.get().length() - behind.get().length();
    if (zeros < 2) return Optional.empty();
    Octets middle = Octets.of(new byte[zeros]);
    return Optional.of(new IpAddress(before.get().plus(middle).plus(behind.get())));
  }

  /// Groups of four digits between colons; the last may be an IPv4 address.
  private static Optional<Octets> groups(String text) {
    Octets octets = Octets.EMPTY;
    if (text.isEmpty()) return Optional.of(octets);
    String[] groups = text.split(":", -1);
    for (int i = 0; i < groups.length; i++) {
      boolean last = i == groups.length - 1;
      Optional<Octets> group =
          last && groups[i].indexOf('.') >= 0
              ? parseV4(groups[i]).map(IpAddress::octets)
              : group(groups[i]);
      if (group.isEmpty()) return group;
      octets = octets.plus(group.get());
    }
    return octets.length() > V6_OCTETS ? Optional.empty() : Optional.of(octets);
  }

  private static Optional<Octets> group(String digits) {
    int number = number(digits, 16, 4);
    return number < 0
        ? Optional.empty()
        : Optional.of(Octets.of((byte) (number >> 8), (byte) number));
  }

  /// -1 if it is not a number of one to `maxDigits` ASCII digits.
  private static int number(String digits, int radix, int maxDigits) {
    if (digits.isEmpty() || digits.length() > maxDigits) return -1;
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) return -1;
      number = number * radix + digit;
    }
    return number;
  }
}
