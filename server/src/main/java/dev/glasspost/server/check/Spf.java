package dev.glasspost.server.check;

import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.address.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out whether an address may send for a domain (RFC 7208 §4), as far as that can be said
/// without a message: macros, `exists` and `ptr` are not looked at.
final class Spf {
  /// RFC 7208 §4.6.4.
  static final int MAX_LOOKUPS = 10;

  private static final String VERSION = "v=spf1";
  private static final Pattern TERM =
      Pattern.compile(
          "(?<sign>[-+~?]?)(?<name>[a-z0-9]+)(?::(?<value>[^/]*(?:/(?![0-9/])[^/]*)*))?"
              + "(?:/(?<four>\\d{1,2}))?(?://(?<six>\\d{1,3}))?");
  private static final Pattern IP6 =
      Pattern.compile("(?<sign>[-+~?]?)ip6:(?<address>[0-9a-f:.]+)(?:/(?<six>\\d{1,3}))?");
  private static final String REDIRECT = "redirect=";

  private final Names names;
  private int lookups;

  enum Result {
    PASS,
    FAIL,
    UNSURE,
    BROKEN
  }

  Spf(Names names) {
    this.names = names;
  }

  /// The records of a domain; there should be one (RFC 7208 §4.5).
  List<String> records(String domain) {
    return names.all(Question.Type.TXT, domain).stream()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(text -> text.equals(VERSION) || text.startsWith(VERSION + " "))
        .toList();
  }

  Result check(String domain, IpAddress client) {
    List<String> records = records(domain);
    if (records.size() != 1) return Result.BROKEN;
    List<String> terms =
        Arrays.stream(records.getFirst().substring(VERSION.length()).split(" ", -1))
            .filter(term -> !term.isEmpty())
            .toList();
    for (String term : terms) {
      if (term.startsWith(REDIRECT) || isModifier(term)) continue;
      Optional<Result> result = mechanism(term, domain, client);
      if (result.isPresent()) return result.get();
    }
    return terms.stream()
        .filter(term -> term.startsWith(REDIRECT))
        .findFirst()
        .map(term -> other(term.substring(REDIRECT.length()), client))
        .orElse(Result.FAIL);
  }

  /// RFC 7208 §6: what is not known is passed over.
  private static boolean isModifier(String term) {
    int equals = term.indexOf('=');
    return equals > 0 && term.substring(0, equals).matches("[a-z][a-z0-9._-]*");
  }

  /// Another domain's record.
  private Result other(String domain, IpAddress client) {
    if (++lookups > MAX_LOOKUPS || domain.isEmpty()) return Result.BROKEN;
    return domain.indexOf('%') < 0 ? check(domain, client) : Result.UNSURE;
  }

  /// What one of the terms comes to; nothing if it does not match.
  private Optional<Result> mechanism(String term, String domain, IpAddress client) {
    Matcher six = IP6.matcher(term);
    if (six.matches()) {
      Optional<IpAddress> net = IpAddress.parse(six.group("address")).filter(it -> !it.isV4());
      if (net.isEmpty()) return Optional.of(Result.BROKEN);
      return when(Net.has(net.get(), bits(six.group("six"), 128), client), six.group("sign"));
    }
    Matcher it = TERM.matcher(term);
    if (!it.matches()) return Optional.of(Result.BROKEN);
    String value = Optional.ofNullable(it.group("value")).orElse("");
    if (value.indexOf('%') >= 0) return Optional.of(Result.UNSURE);
    String target = value.isEmpty() ? domain : value;
    return switch (it.group("name")) {
      case "all" -> when(true, it.group("sign"));
      case "ip4" -> four(it, value, client);
      case "a" -> lookedUp(it, List.of(target), client);
      case "mx" -> lookedUp(it, hosts(target), client);
      case "include" -> included(it, value, client);
      case "exists", "ptr" -> Optional.of(Result.UNSURE);
      default -> Optional.of(Result.BROKEN);
    };
  }

  private static Optional<Result> when(boolean matches, String sign) {
    if (!matches) return Optional.empty();
    return Optional.of(sign.isEmpty() || sign.equals("+") ? Result.PASS : Result.FAIL);
  }

  private static Optional<Result> four(Matcher it, String value, IpAddress client) {
    Optional<IpAddress> net = IpAddress.parse(value).filter(IpAddress::isV4);
    if (net.isEmpty()) return Optional.of(Result.BROKEN);
    return when(Net.has(net.get(), bits(it.group("four"), 32), client), it.group("sign"));
  }

  private static int bits(@Nullable String text, int all) {
    return text == null ? all : Math.min(all, Integer.parseInt(text));
  }

  private Optional<Result> lookedUp(Matcher it, List<String> hosts, IpAddress client) {
    if (++lookups > MAX_LOOKUPS) return Optional.of(Result.BROKEN);
    int bits = client.isV4() ? bits(it.group("four"), 32) : bits(it.group("six"), 128);
    Question.Type type = client.isV4() ? Question.Type.A : Question.Type.AAAA;
    boolean matches =
        hosts.stream()
            .flatMap(host -> names.all(type, host).stream())
            .flatMap(address -> IpAddress.parse(address).stream())
            .anyMatch(net -> Net.has(net, bits, client));
    return when(matches, it.group("sign"));
  }

  private List<String> hosts(String domain) {
    return names.all(Question.Type.MX, domain).stream()
        .map(found -> found.substring(found.indexOf(' ') + 1))
        .limit(MAX_LOOKUPS)
        .toList();
  }

  /// RFC 7208 §5.2: it matches if the other domain lets the address pass.
  private Optional<Result> included(Matcher it, String domain, IpAddress client) {
    return switch (other(domain, client)) {
      case PASS -> when(true, it.group("sign"));
      case FAIL -> Optional.empty();
      case UNSURE -> Optional.of(Result.UNSURE);
      case BROKEN -> Optional.of(Result.BROKEN);
    };
  }
}
