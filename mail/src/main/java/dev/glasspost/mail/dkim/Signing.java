package dev.glasspost.mail.dkim;

import dev.glasspost.protocol.dkim.RelaxedBody;
import dev.glasspost.protocol.dkim.SignatureField;
import dev.glasspost.protocol.dkim.SigningInput;
import dev.glasspost.protocol.message.Header;
import dev.glasspost.protocol.message.Header.Field;
import dev.glasspost.protocol.smtp.ContentSink;
import dev.glasspost.protocol.text.Octets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/// One message that is signed, with each key that its domain signs with. Its body is given piece by
/// piece as it comes, and takes no memory.
public final class Signing implements ContentSink {
  private final Header header;
  private final List<KeptKey> keys;
  private final MessageDigest digest = Sha256.begin();
  private final RelaxedBody body = new RelaxedBody(digest::update);

  /// One signature.
  ///
  /// @param field to be put in front of the header
  public record Seal(DkimKey key, Field field) {}

  Signing(Header header, List<KeptKey> keys) {
    this.header = header;
    this.keys = keys;
  }

  @Override
  public void take(byte[] piece, int offset, int length) {
    body.take(piece, offset, length);
  }

  /// Signs what has come. To be called once.
  public List<Seal> end(Instant now) {
    body.end();
    Octets bodyHash = Octets.of(digest.digest());
    List<String> names = SignedFields.of(header);
    return keys.stream().map(key -> seal(key, names, bodyHash, now)).toList();
  }

  private Seal seal(KeptKey key, List<String> names, Octets bodyHash, Instant now) {
    DkimKey known = key.known();
    SignatureField field =
        new SignatureField(
            known.algorithm(), known.domain().ascii(), known.selector(), now, names, bodyHash);
    Octets signature = key.sign(SigningInput.of(header, names, field.unsigned()));
    return new Seal(known, field.signed(signature));
  }
}
