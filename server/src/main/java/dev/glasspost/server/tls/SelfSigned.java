package dev.glasspost.server.tls;

import dev.glasspost.server.tls.CertificateFiles.Making;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/// A certificate that nobody vouches for, made at the first start so that connections can be
/// encrypted at once. Other servers do not mind; people's mail programs will ask.
final class SelfSigned {
  private static final Duration LIFE = Duration.ofDays(3650);

  /// For clocks that are a little late.
  private static final Duration HEAD_START = Duration.ofDays(1);

  private static final int SERIAL_BITS = 127;

  private static final String FOLDER = "tls";

  private SelfSigned() {}

  /// The file, whether it is there or not.
  static CertificateFiles files(Path data) {
    return new CertificateFiles(List.of(file(data)), Making.OURSELVES);
  }

  private static Path file(Path data) {
    return data.resolve(FOLDER).resolve("self-signed.pem");
  }

  /// The file with the key and the certificate; made if there is none for this host.
  static CertificateFiles files(Path data, String host, InstantSource clock)
      throws BadCertificates {
    Path folder = data.resolve(FOLDER);
    Path file = file(data);
    try {
      CertificateFiles files = files(data);
      if (Files.exists(file) && isGood(files, host, clock.instant())) return files;
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      write(folder, file, pem(host, clock.instant()));
      return files;
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new BadCertificates(
          "A certificate could not be made in %s (%s).".formatted(folder, e.getMessage()), e);
    }
  }

  private static boolean isGood(CertificateFiles files, String host, Instant now) {
    try {
      Identity identity = files.read().getFirst();
      return identity.isFor(host) && identity.certificate().getNotAfter().toInstant().isAfter(now);
    } catch (BadCertificates _) {
      return false;
    }
  }

  /// Nobody else may ever read the key, and a crash must not leave half of it.
  private static void write(Path folder, Path file, String pem) throws IOException {
    Path fresh = folder.resolve("self-signed.new");
    Files.deleteIfExists(fresh);
    try {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException another) {
      throw new IOException("another server is making one", another);
    }
    Files.writeString(fresh, pem, StandardCharsets.US_ASCII);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String pem(String host, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    SecureRandom random = new SecureRandom();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair pair = generator.generateKeyPair();
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
      writer.writeObject(certificate(host, now, pair, new BigInteger(SERIAL_BITS, random)));
    }
    return text.toString();
  }

  private static X509CertificateHolder certificate(
      String host, Instant now, KeyPair pair, BigInteger serial)
      throws IOException, OperatorCreationException {
    X500Principal name = new X500Principal("CN=" + host);
    return new JcaX509v3CertificateBuilder(
            name,
            serial,
            Date.from(now.minus(HEAD_START)),
            Date.from(now.plus(LIFE)),
            name,
            pair.getPublic())
        .addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
  }
}
