package dev.glasspost.server.check;

import dev.glasspost.server.tls.ShownCertificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// Whether mail programs will trust the server's certificate.
record CertificateCheck(Subject subject, Instant now) {
  private static final Duration SOON = Duration.ofDays(14);
  private static final String TLS = "certificate";

  List<Finding> run() {
    return List.of(subject.certificate().map(this::finding).orElseGet(CertificateCheck::ownMade));
  }

  private static Finding ownMade() {
    return Finding.advice(
        TLS,
        "The certificate is one that the server has made itself. Other servers do not mind; mail"
            + " programs will ask whether to trust it. Name one of an authority in tls.files.");
  }

  private Finding finding(ShownCertificate shown) {
    String until = shown.until().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    if (shown.until().isBefore(now))
      return Finding.wrong(TLS, "The certificate has expired on " + until + ".");
    if (!shown.isForHost())
      return Finding.wrong(
          TLS,
          "The certificate is for %s, and not for %s."
              .formatted(
                  shown.names().isEmpty() ? "no host" : String.join(" and ", shown.names()),
                  subject.host()));
    if (!shown.isTrusted())
      return Finding.advice(
          TLS,
          "Nobody whom this machine trusts vouches for the certificate. Other servers do not mind;"
              + " mail programs will ask whether to trust it.");
    if (shown.until().isBefore(now.plus(SOON)))
      return Finding.advice(TLS, "The certificate expires on " + until + ".");
    return Finding.well(
        TLS, "The certificate is for " + subject.host() + " and good until " + until + ".");
  }
}
