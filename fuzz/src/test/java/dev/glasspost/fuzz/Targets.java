package dev.glasspost.fuzz;

import dev.glasspost.mail.journal.JournalPieceTarget;
import dev.glasspost.storage.embedded.SegmentsTarget;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/// All targets. Each has a folder in `corpus`, and a dictionary.
enum Targets {
  SMTP_COMMAND("smtp"),
  POP3_COMMAND("pop3"),
  FRAMING("framing"),
  SMTP_SESSION("smtp"),
  POP3_SESSION("pop3"),
  SEGMENTS("octets"),
  JOURNAL_PIECE("octets"),
  CHAIN("octets"),
  SETTINGS("settings");

  private final String dictionary;

  Targets(String dictionary) {
    this.dictionary = dictionary;
  }

  /// As on the command line, such as `smtp-command`.
  String spelt() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The name of its dictionary, `dictionary/NAME.dict`.
  String dictionary() {
    return dictionary;
  }

  Target open() throws IOException {
    return switch (this) {
      case SMTP_COMMAND -> new SmtpCommandTarget();
      case POP3_COMMAND -> new Pop3CommandTarget();
      case FRAMING -> new FramingTarget();
      case SMTP_SESSION -> new SmtpSessionTarget();
      case POP3_SESSION -> new Pop3SessionTarget();
      case SEGMENTS -> new SegmentsTarget();
      case JOURNAL_PIECE -> new JournalPieceTarget();
      case CHAIN -> new ChainTarget();
      case SETTINGS -> new SettingsTarget();
    };
  }

  static Targets named(String name) {
    return Arrays.stream(values())
        .filter(target -> target.spelt().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target " + name));
  }
}
