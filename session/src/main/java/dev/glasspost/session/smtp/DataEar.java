package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.smtp.DataDecoder;
import dev.glasspost.protocol.smtp.DataDecoder.End;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Ear;

/// Hears a message sent with DATA, up to the dot on a line by itself.
final class DataEar implements Ear {
  private final Incoming message;
  private final DataDecoder decoder;

  DataEar(Incoming message) {
    this.message = message;
    this.decoder = new DataDecoder(message);
  }

  @Override
  public int take(byte[] octets, int offset, int length) {
    return decoder.decode(octets, offset, length);
  }

  @Override
  public boolean hasAll() {
    return decoder.end() != End.NOT_YET || message.isHopeless();
  }

  DataDecoder.End end() {
    return decoder.end();
  }

  @Override
  public Octets terminator() {
    return decoder.terminator();
  }

  @Override
  public Fingerprint fingerprint() {
    return message.fingerprint();
  }
}
