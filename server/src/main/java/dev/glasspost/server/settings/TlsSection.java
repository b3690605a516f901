package dev.glasspost.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Encryption.
@Section(doc = "Encryption with TLS, and the certificates for it.")
public record TlsSection(
    @Setting(
            doc =
                """
                The PEM files with certificates and private keys, in any order: each key finds its \
                certificate, and each certificate those of its issuers. With several certificates, \
                the client is shown the one for the name it asks for, or else the first. Files \
                that change are read again without a restart. If no file is named, a certificate \
                that nobody vouches for is made in the data folder.\
                """,
            standard = "")
        List<Path> files,
    @Setting(
            doc = "How long a client may take to agree on encryption.",
            standard = "30s",
            from = "1s",
            to = "5m")
        Duration handshakeTimeout) {

  public TlsSection {
    files = List.copyOf(files);
  }
}
