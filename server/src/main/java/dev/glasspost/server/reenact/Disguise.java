package dev.glasspost.server.reenact;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.transcript.Filler;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// Tells what was made up as what it stands for, with its own fingerprint.
final class Disguise {
  private Disguise() {}

  /// @param recorded what was said then
  /// @param said the same in as many parts, of which some are made up
  static Utterance of(Utterance recorded, Utterance said) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < recorded.parts().size(); i++)
      parts.add(
          recorded.parts().get(i) instanceof Part.Withheld it
              ? printed(it, said.parts().get(i))
              : said.parts().get(i));
    return new Utterance(parts);
  }

  private static Part printed(Part.Withheld recorded, Part said) throws IOException {
    MessageDigest sha256 = sha256();
    Filler.write(
        Utterance.of(said), new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
    Octets digest = Octets.of(sha256.digest());
    return new Part.Withheld(
        recorded.what(), said.octets(), new Fingerprint(said.octets(), Algorithm.SHA_256, digest));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // Every JDK has it.
    }
  }
}
