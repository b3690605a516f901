package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.MoreClauses;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.transcript.ClassicSpeech;
import dev.glasspost.protocol.text.Escape;
import java.util.stream.Collectors;

/// What the classic log says about encryption and mended messages.
final class EncryptionWords {
  private EncryptionWords() {}

  static String of(Encrypted it) {
    String asked = it.serverName().isEmpty() ? "" : " for " + Escape.of(it.serverName());
    return ClassicSpeech.ENCRYPTED
        + "%s, %s; certificate%s: %s, SHA-256 %s"
            .formatted(
                Escape.of(it.protocol()),
                Escape.of(it.cipher()),
                asked,
                Escape.of(it.certificate()),
                it.fingerprint().hex());
  }

  static String of(NotEncrypted it) {
    String detail = it.detail().isEmpty() ? "" : " (" + Escape.of(it.detail()) + ")";
    return "Handshake failed: " + MoreClauses.trouble(it.trouble()).with() + detail;
  }

  static String of(Mended it) {
    String mends =
        it.mends().stream()
            .map(mend -> MoreClauses.mend(mend).with())
            .collect(Collectors.joining("; "));
    return "Mended: %s. It came as %s bytes, SHA-256 %s"
        .formatted(mends, Shown.grouped(it.octets()), it.sha256().hex());
  }
}
