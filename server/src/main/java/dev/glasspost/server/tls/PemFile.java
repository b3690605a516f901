package dev.glasspost.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// What one PEM file holds (RFC 7468): certificates, and private keys in any of the forms that are
/// in use.
record PemFile(List<X509Certificate> certificates, List<PrivateKey> keys) {
  /// No honest file with certificates is larger.
  static final long MAX_OCTETS = 1 << 20;

  static PemFile read(Path file) throws BadCertificates {
    PemFile found = new PemFile(new ArrayList<>(), new ArrayList<>());
    try {
      if (Files.size(file) > MAX_OCTETS)
        throw new BadCertificates("The file " + file + " is too large to hold certificates.");
      found.parse(file, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      throw new BadCertificates("There is no file " + file + "; correct tls.files.", e);
    } catch (AccessDeniedException e) {
      throw new BadCertificates(
          "The file " + file + " can't be read by the user who runs Glasspost.", e);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new BadCertificates(
          "The file %s can't be read as PEM (%s).".formatted(file, e.getMessage()), e);
    }
    if (found.certificates.isEmpty() && found.keys.isEmpty())
      throw new BadCertificates(
          "The file " + file + " holds neither a certificate nor a private key in PEM.");
    return found;
  }

  private void parse(Path file, String text)
      throws IOException, GeneralSecurityException, BadCertificates {
    PEMParser parser = new PEMParser(new StringReader(text));
    for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
      switch (next) {
        case X509CertificateHolder it -> certificates.add(certificate(it));
        case PEMKeyPair it -> keys.add(key(it.getPrivateKeyInfo()));
        case PrivateKeyInfo it -> keys.add(key(it));
        case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
            throw new BadCertificates(
                "The private key in "
                    + file
                    + " is locked with a passphrase, which Glasspost can't know; take that off.");
        // Such as the parameters of a curve, which are in the key as well.
        default -> {}
      }
    }
  }

  private static X509Certificate certificate(X509CertificateHolder holder)
      throws IOException, CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
  }

  private static PrivateKey key(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
    var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
    String name;
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) name = "RSA";
    else if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) name = "EC";
    else if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) name = "Ed25519";
    else throw new GeneralSecurityException("a key of the unknown kind " + algorithm);
    return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
  }
}
