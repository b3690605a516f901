package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.queue.Consignment.Letter;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.store.Blobs;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.Capabilities;
import dev.glasspost.protocol.smtp.Capabilities.Extension;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.MailParameters;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether a host can take a message, and with which parameters.
sealed interface Fit {
  /// @param parameters as MAIL is to have them
  /// @param parcel what is sent
  record Fits(MailParameters parameters, Parcel parcel) implements Fit {}

  record Misfit(Snag why) implements Fit {}

  EnhancedCode TOO_BIG = new EnhancedCode(3, 4);
  EnhancedCode CONVERSION_NEEDED = new EnhancedCode(6, 3);
  EnhancedCode ASCII_NEEDED = new EnhancedCode(6, 7);
  Snag UTF8_NEEDED =
      Snag.forGood(
          Reason.UTF8_NOT_TAKEN, ASCII_NEEDED, "they do not offer SMTPUTF8, which it needs");

  /// Why this recipient can't be named to them (RFC 6531 §3.5); nothing if it can. Others of the
  /// same message may do without.
  static Optional<Snag> unnameable(Envelope.Recipient recipient, Capabilities theirs) {
    return Optional.of(UTF8_NEEDED)
        .filter(_ -> !recipient.mailbox().isAscii() && !theirs.offers(Extension.SMTPUTF8));
  }

  /// Facts about the content are asked for only where they matter.
  ///
  /// @param letter for recipients whom this host can name: [#unnameable]
  static Fit of(Letter letter, Capabilities theirs, Blobs blobs) {
    Parcel whole = Parcel.of(letter, blobs);
    Supplier<ContentFacts> facts = () -> ContentFacts.of(whole.content());
    MailParameters wanted = letter.parameters();
    Optional<BodyType> body = body(wanted.body(), theirs, facts);
    Optional<Parcel> parcel =
        body.isPresent() ? Optional.of(whole) : Parcel.converted(letter, blobs);
    if (parcel.isEmpty()) return wrongBody(wanted.body());
    long octets = parcel.get().octets();
    if (theirs.largestMessage().orElse(Long.MAX_VALUE) < octets)
      return misfit(
          Reason.TOO_BIG_FOR_THEM,
          TOO_BIG,
          "they take messages of %,d octets at the most, and this one has %,d"
              .formatted(theirs.largestMessage().orElseThrow(), octets));
    Addressing addressing = wanted.addressing();
    if (addressing == Addressing.UTF8 && !theirs.offers(Extension.SMTPUTF8)) {
      if (!isAscii(letter.reversePath()) || facts.get().isHeaderEightBit())
        return new Misfit(UTF8_NEEDED);
      addressing = Addressing.ASCII;
    }
    return new Fits(
        new MailParameters(
            wanted.size(),
            body.orElse(BodyType.SEVEN_BIT),
            addressing,
            wanted.ret(),
            wanted.envelopeId(),
            wanted.solicitation(),
            Optional.empty()),
        parcel.get());
  }

  /// What can be announced; nothing if the message can't be sent as it is. What was announced by
  /// its sender may not be so.
  private static Optional<BodyType> body(
      BodyType wanted, Capabilities theirs, Supplier<ContentFacts> facts) {
    return switch (wanted) {
      case SEVEN_BIT -> Optional.of(wanted);
      case EIGHT_BIT_MIME -> eightBit(theirs, facts);
      case BINARY_MIME -> {
        boolean offered = theirs.offers(Extension.BINARYMIME) && theirs.offers(Extension.CHUNKING);
        if (offered) yield Optional.of(wanted);
        yield facts.get().isText() ? eightBit(theirs, facts) : Optional.empty();
      }
    };
  }

  private static Optional<BodyType> eightBit(Capabilities theirs, Supplier<ContentFacts> facts) {
    if (theirs.offers(Extension.EIGHT_BIT_MIME)) return Optional.of(BodyType.EIGHT_BIT_MIME);
    return facts.get().isEightBit() ? Optional.empty() : Optional.of(BodyType.SEVEN_BIT);
  }

  private static Fit wrongBody(BodyType wanted) {
    return wanted == BodyType.BINARY_MIME
        ? misfit(
            Reason.BINARY_NOT_TAKEN,
            CONVERSION_NEEDED,
            "they do not offer BINARYMIME, which it needs, and it can't be converted")
        : misfit(
            Reason.EIGHT_BIT_NOT_TAKEN,
            CONVERSION_NEEDED,
            "they do not offer 8BITMIME, which it needs, and it can't be converted");
  }

  private static Fit misfit(Reason reason, EnhancedCode code, String detail) {
    return new Misfit(Snag.forGood(reason, code, detail));
  }

  private static boolean isAscii(ReversePath sender) {
    return !(sender instanceof Mailbox it) || it.isAscii();
  }
}
