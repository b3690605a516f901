package dev.glasspost.server.check;

import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.dkim.TagList;
import dev.glasspost.protocol.dns.ZoneLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether the domain says what to do with mail that only claims to be from it (RFC 9989 §4.7).
record DmarcCheck(Subject subject, Names names) {
  private static final String VERSION = "DMARC1";
  private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

  List<Finding> run() {
    String name = "_dmarc." + subject.domain();
    ZoneLine record =
        ZoneLine.txt(name, "v=DMARC1; p=none; rua=mailto:postmaster@" + subject.domain());
    List<TagList> found =
        names.all(Question.Type.TXT, name).stream()
            .flatMap(text -> TagList.parse(text).stream())
            .filter(tags -> tags.beginsWith("v", VERSION))
            .toList();
    if (found.isEmpty())
      return List.of(
          Finding.wrong(
              "DMARC",
              "%s does not say what to do with mail that only claims to be from it. Large providers"
                      .formatted(subject.domain())
                  + " take little mail then. To begin with, ask for reports alone:",
              record));
    if (found.size() > 1)
      return List.of(
          Finding.wrong(
              "DMARC", "There are " + found.size() + " records at " + name + "; none counts."));
    return List.of(policy(found.getFirst()));
  }

  private Finding policy(TagList record) {
    Optional<String> policy = record.value("p").filter(POLICIES::contains);
    if (policy.isEmpty())
      return Finding.wrong("DMARC", "The record has no policy: p=none, quarantine, or reject.");
    return policy.get().equals("none")
        ? Finding.well(
            "DMARC",
            "Others are asked to report mail that only claims to be from %s, and to take it."
                    .formatted(subject.domain())
                + " When the reports show that all of yours is signed, make it p=quarantine or"
                + " p=reject.")
        : Finding.well(
            "DMARC",
            "Others are asked to %s mail that only claims to be from %s."
                .formatted(
                    policy.get().equals("reject") ? "refuse" : "mistrust", subject.domain()));
  }
}
