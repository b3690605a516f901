package dev.glasspost.protocol.address;

import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An IP address, four or sixteen octets. Two spellings of one address are equal.
public record IpAddress(Octets octets) {
  private static final int V4_OCTETS = 4;
  private static final int V6_OCTETS = 16;

  /// What an IPv4 address begins with where it is written as one of IPv6 (RFC 4291 §2.5.5.2).
  private static final Octets MAPPED =
      Octets.of(new byte[10]).plus(Octets.of((byte) 0xff, (byte) 0xff));

  public IpAddress {
    if (octets.length() != V4_OCTETS && octets.length() != V6_OCTETS)
      throw new IllegalArgumentException("an IP address has 4 or 16 octets");
  }

  /// Reads `192.0.2.1` or `2001:db8::1`, without brackets; nothing if it is neither.
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  /// The same address as it is to be written, if this text is one of IPv6; any other text as it is.
  public static String written(String text) {
    return text.indexOf(':') < 0 ? text : parse(text).map(IpAddress::toString).orElse(text);
  }

  /// In the one form that RFC 5952 §4 recommends: small letters, no zeros in front, and the longest
  /// run of groups that are zero, of two at least, as `::`.
  @Override
  public String toString() {
    return isV4() ? dotted(0) : isMapped() ? "::ffff:" + dotted(MAPPED.length()) : shortened();
  }

  /// RFC 5952 §5.
  private boolean isMapped() {
    return octets.slice(0, MAPPED.length()).equals(MAPPED);
  }

  private String dotted(int from) {
    return IntStream.range(from, from + V4_OCTETS)
        .mapToObj(at -> Integer.toString(octets.at(at) & 0xff))
        .collect(Collectors.joining("."));
  }

  private String shortened() {
    List<String> groups =
        IntStream.range(0, V6_OCTETS / 2).mapToObj(at -> Integer.toHexString(group(at))).toList();
    int from = 0;
    int longest = 1;
    for (int at = 0; at < groups.size(); at++) {
      int zeros = zeros(groups, at);
      if (zeros <= longest) continue;
      from = at;
      longest = zeros;
    }
    return longest == 1
        ? String.join(":", groups)
        : String.join(":", groups.subList(0, from))
            + "::"
            + String.join(":", groups.subList(from + longest, groups.size()));
  }

  private int group(int at) {
    return ((octets.at(2 * at) & 0xff) << 8) | (octets.at(2 * at + 1) & 0xff);
  }

  private static int zeros(List<String> groups, int from) {
    int at = from;
    while (at < groups.size() && groups.get(at).equals("0")) at++;
    return at - from;
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
