package dev.glasspost.server.check;

import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.dns.ZoneLine;
import java.util.List;

/// Whether mail for the domain is brought here (RFC 5321 §5.1).
record MailHostsCheck(Subject subject, Names names) {
  List<Finding> run() {
    String domain = subject.domain();
    ZoneLine record = new ZoneLine(domain, "MX", "10 " + subject.host() + ".");
    List<String> hosts =
        names.all(Question.Type.MX, domain).stream()
            .map(found -> found.substring(found.indexOf(' ') + 1))
            .toList();
    if (hosts.isEmpty())
      return List.of(
          Finding.wrong("MX", "Nothing says which host takes mail for " + domain + ".", record));
    if (hosts.equals(List.of(".")))
      return List.of(
          Finding.wrong("MX", domain + " says that it takes no mail (RFC 7505).", record));
    List<String> others =
        hosts.stream().filter(host -> !host.equalsIgnoreCase(subject.host())).toList();
    String list = String.join(" and ", others);
    if (others.size() == hosts.size())
      return List.of(
          Finding.wrong(
              "MX",
              "Mail for %s goes to %s, and not to %s, which is this server."
                  .formatted(domain, list, subject.host()),
              record));
    if (others.isEmpty())
      return List.of(
          Finding.well(
              "MX",
              "Mail for %s goes to %s, which is this server.".formatted(domain, subject.host())));
    return List.of(
        Finding.advice(
            "MX",
            "Mail for %s goes to %s, which is this server, but also to %s: see that it comes on"
                    .formatted(domain, subject.host(), list)
                + " to here from there."));
  }
}
