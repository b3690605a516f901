package dev.glasspost.mail.journal;

/// What a judgement is about, as octets.
final class SubjectCodec {
  private static final int CONNECTION = 1;
  private static final int HELO_NAME = 2;
  private static final int SENDER = 3;
  private static final int RECIPIENT = 4;
  private static final int CONTENT = 5;
  private static final int COMMAND = 6;
  private static final int LOGIN = 7;
  private static final int MAILDROP = 8;

  private static final int NEXT_HOP = 20;

  private SubjectCodec() {}

  static void write(Subject subject, OctetsOut out) {
    switch (subject) {
      case Subject.Connection(String address) -> write(CONNECTION, address, out);
      case Subject.HeloName(String name) -> write(HELO_NAME, name, out);
      case Subject.Sender(String path) -> write(SENDER, path, out);
      case Subject.Recipient(String path) -> write(RECIPIENT, path, out);
      case Subject.Content(long octets) -> {
        out.octet(CONTENT);
        out.number(octets);
      }
      case Subject.Command(String verb) -> write(COMMAND, verb, out);
      case Subject.Login(String user) -> write(LOGIN, user, out);
      case Subject.Maildrop(String account) -> write(MAILDROP, account, out);
      case Subject.NextHop(String name) -> write(NEXT_HOP, name, out);
    }
  }

  static Subject read(OctetsIn in) throws DamagedChunk {
    return switch (in.octet()) {
      case CONNECTION -> new Subject.Connection(in.text());
      case HELO_NAME -> new Subject.HeloName(in.text());
      case SENDER -> new Subject.Sender(in.text());
      case RECIPIENT -> new Subject.Recipient(in.text());
      case CONTENT -> new Subject.Content(in.count());
      case COMMAND -> new Subject.Command(in.text());
      case LOGIN -> new Subject.Login(in.text());
      case MAILDROP -> new Subject.Maildrop(in.text());
      case NEXT_HOP -> new Subject.NextHop(in.text());
      default -> throw new DamagedChunk("a subject is of no known kind");
    };
  }

  private static void write(int kind, String text, OctetsOut out) {
    out.octet(kind);
    out.text(text);
  }
}
