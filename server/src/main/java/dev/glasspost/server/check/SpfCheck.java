package dev.glasspost.server.check;

import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.protocol.dns.ZoneLine;
import java.util.List;
import java.util.stream.Stream;

/// Whether the domain says that its mail may come from this server (RFC 7208).
record SpfCheck(Subject subject, Names names) {
  List<Finding> run() {
    String domain = subject.domain();
    ZoneLine record = ZoneLine.txt(domain, "v=spf1 mx -all");
    List<String> found = new Spf(names).records(domain);
    if (found.isEmpty())
      return List.of(
          Finding.wrong("SPF", domain + " does not say which servers send its mail.", record));
    if (found.size() > 1)
      return List.of(
          Finding.wrong(
              "SPF",
              "%s has %d SPF records, and only one may be there: many servers take no mail then."
                  .formatted(domain, found.size())));
    return addresses().stream().map(this::finding).toList();
  }

  private List<String> addresses() {
    List<String> published =
        Stream.of(Question.Type.A, Question.Type.AAAA)
            .flatMap(type -> names.all(type, subject.host()).stream())
            .map(IpAddress::written)
            .toList();
    return published.isEmpty() ? subject.machine() : published;
  }

  private Finding finding(String text) {
    IpAddress address = IpAddress.parse(text).orElseThrow();
    String domain = subject.domain();
    return switch (new Spf(names).check(domain, address)) {
      case PASS -> Finding.well("SPF", domain + " says that its mail may come from " + text + ".");
      case FAIL ->
          Finding.wrong(
              "SPF",
              "%s does not say that its mail may come from %s, which is this server. Add %s:%2$s to"
                      .formatted(domain, text, address.isV4() ? "ip4" : "ip6")
                  + " the record, or mx.");
      case UNSURE ->
          Finding.advice(
              "SPF",
              "Whether mail of %s may come from %s hangs on things in the SPF record that are not"
                      .formatted(domain, text)
                  + " looked at here.");
      case BROKEN ->
          Finding.wrong(
              "SPF",
              "The SPF record of %s has a mistake in it, or asks for more than %d look-ups."
                  .formatted(domain, Spf.MAX_LOOKUPS));
    };
  }
}
