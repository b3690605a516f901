package dev.glasspost.server.check;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// IPv6 addresses as people write them (RFC 5952 §4).
final class Ip6 {
  private static final String ZERO = "0";

  private Ip6() {}

  /// The same for addresses of either kind.
  static String written(String address) {
    return address.indexOf(':') < 0 ? address : shortened(address);
  }

  /// The longest run of groups that are zero, of two at least, becomes `::`.
  static String shortened(String address) {
    String full = InetAddress.ofLiteral(address).getHostAddress();
    List<String> groups = Arrays.asList(full.split(":", -1));
    int from = 0;
    int longest = 1;
    for (int at = 0; at < groups.size(); at++) {
      int zeros = zeros(groups, at);
      if (zeros <= longest) continue;
      from = at;
      longest = zeros;
    }
    return longest == 1
        ? full
        : String.join(":", groups.subList(0, from))
            + "::"
            + String.join(":", groups.subList(from + longest, groups.size()));
  }

  private static int zeros(List<String> groups, int from) {
    int at = from;
    while (at < groups.size() && groups.get(at).equals(ZERO)) at++;
    return at - from;
  }
}
