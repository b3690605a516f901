package dev.glasspost.server.check;

import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.server.check.Names.Unanswered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Looks at everything that makes mail for a domain come here, and lets others take what comes from
/// here.
public final class Checkup {
  private final Subject subject;
  private final Names names;
  private final Instant now;

  public Checkup(Subject subject, Resolver resolver, Instant now) {
    this.subject = subject;
    this.names = new Names(resolver);
    this.now = now;
  }

  /// What was found, in the order in which it is to be mended.
  public List<Finding> run() {
    List<Finding> all = new ArrayList<>();
    HostCheck host = new HostCheck(subject, names);
    all.addAll(findings("name", host::name));
    all.addAll(findings("addresses", host::addresses));
    all.addAll(findings("PTR", host::pointers));
    all.addAll(findings("MX", () -> new MailHostsCheck(subject, names).run()));
    all.addAll(findings("SPF", () -> new SpfCheck(subject, names).run()));
    all.addAll(findings("DKIM", () -> new DkimCheck(subject, names).run()));
    all.addAll(findings("DMARC", () -> new DmarcCheck(subject, names).run()));
    all.addAll(new CertificateCheck(subject, now).run());
    return all;
  }

  private static List<Finding> findings(String about, Supplier<List<Finding>> check) {
    try {
      return check.get();
    } catch (Unanswered unanswered) {
      return List.of(Finding.wrong(about, String.valueOf(unanswered.getMessage())));
    }
  }
}
