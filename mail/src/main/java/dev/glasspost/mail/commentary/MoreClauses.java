package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Mend;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.TlsTrouble;
import java.util.List;

/// The clauses about handshakes that failed, and about what was mended in a message: as [Clauses].
public final class MoreClauses {
  private static final Phrase NOT_TLS =
      new Phrase("what they sent is no beginning of TLS", "RFC 8446 §5.1");
  private static final Phrase NO_COMMON_VERSION =
      new Phrase("they know no version of TLS that is still safe", "RFC 8996 §5");
  private static final Phrase NO_COMMON_CIPHER =
      new Phrase("there is no safe cipher that they and we know", "RFC 9325 §4.2");
  private static final Phrase CERTIFICATE_NOT_TRUSTED =
      new Phrase("they do not trust our certificate", "setting tls.files");
  private static final Phrase HUNG_UP = new Phrase("they hung up in the midst of the handshake");
  private static final Phrase TOO_SLOW =
      new Phrase("the handshake took longer than it may", "setting tls.handshake-timeout");
  private static final Phrase LOST =
      new Phrase("the connection was lost in the midst of the handshake");
  private static final Phrase STOPPING = new Phrase("we are being stopped");
  private static final Phrase OTHER = new Phrase("the two sides could not agree");

  private static final Phrase FROM_ADDED =
      new Phrase("it did not say who wrote it, so we put that in", "RFC 6409 §8");
  private static final Phrase DATE_ADDED =
      new Phrase("it had no date, so we put one in", "RFC 6409 §8.2");
  private static final Phrase MESSAGE_ID_ADDED =
      new Phrase("it had no Message-ID, so we put one in", "RFC 6409 §8.3");
  private static final Phrase BCC_REMOVED =
      new Phrase("it told who gets it in secret (Bcc), so we took that out", "RFC 5322 §3.6.3");
  private static final Phrase SENDER_REMOVED =
      new Phrase(
          "its Sender field named somebody else than whoever sends it, so we took that out",
          "setting submission.senders");
  private static final Phrase SENDER_ADDED =
      new Phrase(
          "it has several authors and did not say which of them sends it, so we put that in"
              + " (Sender)",
          "RFC 6409 §8.1");

  private MoreClauses() {}

  /// Why a handshake failed.
  public static Phrase trouble(TlsTrouble trouble) {
    return switch (trouble) {
      case NOT_TLS -> NOT_TLS;
      case NO_COMMON_VERSION -> NO_COMMON_VERSION;
      case NO_COMMON_CIPHER -> NO_COMMON_CIPHER;
      case CERTIFICATE_NOT_TRUSTED -> CERTIFICATE_NOT_TRUSTED;
      case HUNG_UP -> HUNG_UP;
      case TOO_SLOW -> TOO_SLOW;
      case LOST -> LOST;
      case STOPPING -> STOPPING;
      case OTHER -> OTHER;
    };
  }

  /// All that was mended in a message.
  public static List<Comment> mends(Mended mended) {
    return mended.mends().stream().map(one -> mend(one).comment()).toList();
  }

  /// What was mended.
  public static Phrase mend(Mend mend) {
    return switch (mend) {
      case FROM_ADDED -> FROM_ADDED;
      case DATE_ADDED -> DATE_ADDED;
      case MESSAGE_ID_ADDED -> MESSAGE_ID_ADDED;
      case BCC_REMOVED -> BCC_REMOVED;
      case SENDER_REMOVED -> SENDER_REMOVED;
      case SENDER_ADDED -> SENDER_ADDED;
    };
  }
}
