package dev.glasspost.protocol.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glasspost.protocol.message.Header.Field;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// A `DKIM-Signature` field (RFC 6376 §3.5) of a message that is signed whole, with the relaxed
/// canonicalization of both header and body.
///
/// @param domain which answers for the message, in ASCII
/// @param selector names the key among those of the domain
/// @param names of the fields that are signed, in order; one for each occurrence, and one more for
///   a field that nobody shall add
/// @param bodyHash SHA-256 of what [RelaxedBody] makes of the body
public record SignatureField(
    Algorithm algorithm,
    String domain,
    String selector,
    Instant time,
    List<String> names,
    Octets bodyHash) {
  private static final String NAME = "DKIM-Signature";
  private static final String FOLD = "\r\n\t";
  private static final String BETWEEN_NAMES = ":";

  /// Well below the 78 characters of RFC 5322 §2.1.1, tab included.
  private static final int LINE = 70;

  public SignatureField {
    names = List.copyOf(names);
  }

  /// The field with everything in it but the signature, as it is signed itself (RFC 6376 §3.7).
  public Field unsigned() {
    return new Field(NAME, Octets.ascii(text()));
  }

  public Field signed(Octets signature) {
    StringBuilder all = new StringBuilder(text());
    String base64 = base64(signature);
    for (int at = 0; at < base64.length(); at += LINE) {
      if (at > 0) all.append(FOLD);
      all.append(base64, at, Math.min(at + LINE, base64.length()));
    }
    return new Field(NAME, Octets.ascii(all.append("\r\n").toString()));
  }

  private String text() {
    return (NAME + ": v=1; a=" + algorithm.text() + "; c=relaxed/relaxed;")
        + (FOLD + "d=" + domain + ";")
        + (FOLD + "s=" + selector + "; t=" + time.getEpochSecond() + ";")
        + (FOLD + "h=" + foldedNames() + ";")
        + (FOLD + "bh=" + base64(bodyHash) + ";")
        + (FOLD + "b=");
  }

  private String foldedNames() {
    StringBuilder all = new StringBuilder();
    int length = 0;
    for (String name : names) {
      if (!all.isEmpty()) all.append(BETWEEN_NAMES);
      if (length + name.length() > LINE) {
        all.append(FOLD);
        length = 0;
      }
      all.append(name);
      length += name.length() + BETWEEN_NAMES.length();
    }
    return all.toString();
  }

  private static String base64(Octets octets) {
    return new String(Base64.getEncoder().encode(octets.toBytes()), US_ASCII);
  }
}
