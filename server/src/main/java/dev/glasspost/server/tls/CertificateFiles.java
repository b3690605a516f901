package dev.glasspost.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The PEM files that the administrator named. Which holds what does not matter: each private key
/// finds its certificate, and each certificate those of its issuers.
record CertificateFiles(List<Path> paths, Making making) {
  private static final int MAX_CHAIN = 10;

  /// Who made what is in the files.
  enum Making {
    /// Anybody: it has to be found out which key belongs to which certificate.
    ANYBODY,
    /// This server, one key and its certificate, at once. To find out that they belong together
    /// takes Java as long as all else at a start that has to do with keys.
    OURSELVES
  }

  CertificateFiles(List<Path> paths) {
    this(paths, Making.ANYBODY);
  }

  CertificateFiles {
    paths = List.copyOf(paths);
  }

  /// The identities in the order of their certificates.
  List<Identity> read() throws BadCertificates {
    List<X509Certificate> certificates = new ArrayList<>();
    List<PrivateKey> keys = new ArrayList<>();
    for (Path path : paths) {
      PemFile file = PemFile.read(path);
      certificates.addAll(file.certificates());
      keys.addAll(file.keys());
    }
    List<Identity> identities = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      Optional<PrivateKey> key = keys.stream().filter(it -> belongs(it, certificate)).findFirst();
      key.ifPresent(it -> identities.add(new Identity(it, chain(certificate, certificates))));
    }
    if (identities.isEmpty()) throw new BadCertificates(complaint(certificates, keys));
    return identities;
  }

  private String complaint(List<X509Certificate> certificates, List<PrivateKey> keys) {
    String names = String.join(", ", paths.stream().map(Path::toString).toList());
    if (certificates.isEmpty()) return "There is no certificate in " + names + ".";
    if (keys.isEmpty())
      return "There is no private key in " + names + "; name the file with the key as well.";
    return "No private key in " + names + " belongs to a certificate there.";
  }

  private boolean belongs(PrivateKey key, X509Certificate certificate) {
    return switch (making) {
      case ANYBODY -> fits(key, certificate);
      case OURSELVES -> true;
    };
  }

  /// What one signs, the other confirms.
  private static boolean fits(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    try {
      byte[] text = certificate.getSerialNumber().toByteArray();
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false; // Another kind of key.
    }
  }

  /// The root is left out: whoever trusts it has it.
  private static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> all) {
    List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
    while (chain.size() < MAX_CHAIN) {
      X509Certificate last = chain.getLast();
      Optional<X509Certificate> issuer =
          all.stream()
              .filter(it -> it.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
              .filter(it -> !isRoot(it) && !chain.contains(it))
              .findFirst();
      if (issuer.isEmpty()) break;
      chain.add(issuer.get());
    }
    return chain;
  }

  private static boolean isRoot(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /// Changes when a file does.
  String stamp() {
    return String.join("\n", paths.stream().flatMap(CertificateFiles::stamp).toList());
  }

  private static Stream<String> stamp(Path path) {
    try {
      return Stream.of(
          path.toRealPath() + " " + Files.getLastModifiedTime(path) + " " + Files.size(path));
    } catch (IOException gone) {
      return Stream.of(path + " " + gone.getClass());
    }
  }
}
