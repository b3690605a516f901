package dev.glasspost.server.evidence;

import dev.glasspost.mail.chain.Proof;
import dev.glasspost.mail.journal.Exhibits;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.view.Summary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What somebody reads first who is given evidence.
final class Instructions {
  private Instructions() {}

  static String of(
      List<SessionRecord> records,
      Map<String, Exhibits.Settings> settings,
      Collection<MessageId> missing,
      Proof proof) {
    return contents(records, settings, missing) + check(proof);
  }

  private static String contents(
      List<SessionRecord> records,
      Map<String, Exhibits.Settings> settings,
      Collection<MessageId> missing) {
    return """
    Evidence from the journal of a Glasspost mail server

    What this is
    ------------
    The server writes down every conversation it has with other machines. Each piece of that
    journal is bound to the one before by a hash, and the server signs the end of this chain
    every minute. Here are some of these records, as they were written, with what is needed to
    check them without the server. All times are UTC.

    The conversations
    -----------------
    %s
    In the folder of each:
      commented.txt, page.html   the log with explanations: begin here
      plain.txt                  the classic log
      sender.txt                 what went over the wire, and nothing else
      summary.txt                a few sentences
      record.json                for programs
      pieces/                    the octets that the journal holds, which all of these are made of

    The rest
    --------
    %s  %-26s links of the chain, from before the pieces to what was signed
      %-26s of the server
      %-26s the SHA-256 of each file
      %-26s the server's signature of that
    %s
    """
        .formatted(
            conversations(records),
            settings(settings),
            Contents.PROOF,
            Contents.KEY,
            Contents.MANIFEST,
            Contents.SIGNATURE,
            absent(missing));
  }

  private static String check(Proof proof) {
    return """
    How to check it
    ---------------
    With Glasspost, on any machine:

      glasspost log verify FILE.zip

    Without it, in a folder where this was unpacked:

      sha256sum -c manifest.sha256
      openssl pkeyutl -verify -rawin -pubin -inkey public-key.pem \\
        -in manifest.sha256 -sigfile manifest.sig

    The chain, by hand: in proof.txt, `after NUMBER HASH` is where the chain was before. Each
    `link KEY DIGEST` that follows has the next number, and the hash
      SHA-256( hash before | number, 8 octets | length of the key, 4 octets | key | digest )
    where DIGEST is the SHA-256 of the file in pieces/ or settings/ that has KEY in its name
    (links whose key is in no name here belong to other records). `head NUMBER HASH TIME
    SIGNATURE` is what the server signed: the four lines `Glasspost journal, head 1`, number,
    hash, and time.

    What it proves
    --------------
    That the server with this key had exactly these records in its journal when it signed them.
    The key is the server's if its fingerprint is one that you know from elsewhere:

      %s
      (the SHA-256 of the public key; `glasspost log verify` prints it on the server)

    It can't prove that the server was honest, or its clock right, when it wrote them down.
    """
        .formatted(proof.keyFingerprint());
  }

  /// What others said is escaped already in an outcome's words.
  private static String conversations(List<SessionRecord> records) {
    return records.stream()
        .map(Summary::of)
        .map(summary ->
            "  %s  %s  %s  %s\n"
                .formatted(
                    summary.id(),
                    summary.span().began(),
                    summary.caller().peer().map(Object::toString).orElse("-"),
                    summary.outcome().words()))
        .collect(Collectors.joining());
  }

  private static String settings(Map<String, Exhibits.Settings> settings) {
    return settings.entrySet().stream()
        .map(it ->
            "  %s\n  %-26s the settings in force, written down at %s\n"
                .formatted(it.getKey(), "", it.getValue().since()))
        .collect(Collectors.joining());
  }

  private static String absent(Collection<MessageId> missing) {
    return missing.stream()
        .map(id ->
            "\nMessage "
                + id
                + " was asked for and is not here: the server does not keep it any more.\n"
                + "The record has its length and its SHA-256.\n")
        .collect(Collectors.joining());
  }
}
