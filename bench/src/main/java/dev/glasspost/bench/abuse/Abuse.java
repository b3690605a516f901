package dev.glasspost.bench.abuse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/// Each way to lean on a server, with the number of clients who do it at the same time.
enum Abuse {
  BIG_MESSAGES(200, "send a message of 50 MiB each", Abuse::sendBigMessage),
  IDLE(10_000, "say EHLO and nothing more", Abuse::sitThere),
  TRICKLE_COMMANDS(500, "send commands, an octet a second", Abuse::trickleCommands),
  TRICKLE_CONTENT(500, "send a message, an octet a second", Abuse::trickleContent),
  NEVER_READ_SMTP(200, "send commands and never read a reply", Abuse::neverReadReplies),
  NEVER_READ_POP3(100, "ask for all their mail and never read it", Abuse::neverReadMail),
  EHLO_BOMBS(200, "send EHLO without end, and call again", Abuse::sayEhlo),
  RECIPIENTS(20, "name 100,000 recipients", Abuse::nameRecipients),
  ENDLESS_LINES(200, "send a command without an end, and call again", Abuse::sendEndlessLine),
  ENDLESS_CONTENT_LINES(50, "send a message in one line without an end", Abuse::sendEndlessContent),
  BIG_TLS_RECORDS(500, "claim TLS records of 64 KiB, and send little of them", Abuse::claimRecords),
  CALLS(100, "call, hang up, and call again", Abuse::callAndGo);

  private static final int MESSAGE_OCTETS = 50 << 20;
  private static final int PIECE_OCTETS = 64 << 10;
  private static final int MANY_RECIPIENTS = 100_000;
  private static final int AT_ONCE = 500;
  private static final byte[] LINES = lines();
  private static final byte[] NO_LINE_END = filled("x");

  private final int clients;
  private final String what;

  @SuppressWarnings("ImmutableEnumChecker") // A method of this class, which holds nothing.
  private final Mischief mischief;

  Abuse(int clients, String what, Mischief mischief) {
    this.clients = clients;
    this.what = what;
    this.mischief = mischief;
  }

  int clients() {
    return clients;
  }

  String what() {
    return what;
  }

  Mischief mischief() {
    return mischief;
  }

  private static byte[] lines() {
    String line = "A line of mail, one of very many; this one has sixty-four octets\r\n";
    return line.repeat(PIECE_OCTETS / line.length()).getBytes(US_ASCII);
  }

  private static byte[] filled(String text) {
    byte[] octets = new byte[PIECE_OCTETS];
    Arrays.fill(octets, (byte) text.charAt(0));
    return octets;
  }

  private static void sendBigMessage(Target target, int number, BooleanSupplier over)
      throws IOException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      if (!caller.beginMessage(target.recipient(number))) return;
      caller.say("Subject: big\r\n");
      for (int sent = 0; sent < MESSAGE_OCTETS - PIECE_OCTETS && !over.getAsBoolean(); )
        sent += write(caller, LINES);
      caller.ask(".");
    }
  }

  private static int write(Caller caller, byte[] octets) throws IOException {
    caller.write(octets);
    return octets.length;
  }

  private static void sitThere(Target target, int number, BooleanSupplier over)
      throws IOException, InterruptedException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      caller.hear();
      caller.ask("EHLO [127.0.0.1]");
      while (!over.getAsBoolean()) Thread.sleep(500);
    }
  }

  private static void trickleCommands(Target target, int number, BooleanSupplier over)
      throws IOException, InterruptedException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      caller.hear();
      trickle(caller, over);
    }
  }

  private static void trickleContent(Target target, int number, BooleanSupplier over)
      throws IOException, InterruptedException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      if (caller.beginMessage(target.recipient(number))) trickle(caller, over);
    }
  }

  private static void trickle(Caller caller, BooleanSupplier over)
      throws IOException, InterruptedException {
    byte[] octet = {'N'};
    while (!over.getAsBoolean()) {
      caller.write(octet);
      Thread.sleep(1_000);
    }
  }

  private static void neverReadReplies(Target target, int number, BooleanSupplier over)
      throws IOException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      while (!over.getAsBoolean()) caller.say("HELP\r\n".repeat(AT_ONCE));
    }
  }

  private static void neverReadMail(Target target, int number, BooleanSupplier over)
      throws IOException, InterruptedException {
    try (Caller caller = Caller.call(target.pop3(), number)) {
      caller.hear();
      caller.ask("USER " + target.recipient(number));
      String answer = caller.ask("PASS " + target.password());
      if (answer.startsWith("+OK")) caller.say("RETR 1\r\n".repeat(AT_ONCE));
      while (!over.getAsBoolean() && answer.startsWith("+OK")) Thread.sleep(500);
    }
  }

  private static void sayEhlo(Target target, int number, BooleanSupplier over) throws IOException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      caller.hear();
      while (!over.getAsBoolean()) caller.ask("EHLO " + "a".repeat(400) + number + ".example");
    }
  }

  private static void nameRecipients(Target target, int number, BooleanSupplier over)
      throws IOException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      caller.hear();
      caller.ask("EHLO [127.0.0.1]");
      caller.ask("MAIL FROM:<abuse@bench.example>");
      String some = ("RCPT TO:<" + target.recipient(number) + ">\r\n").repeat(AT_ONCE - 1);
      for (int named = 0; named < MANY_RECIPIENTS && !over.getAsBoolean(); named += AT_ONCE) {
        caller.say(some + "RCPT TO:<" + target.recipient(number) + ">");
        for (int i = 0; i < AT_ONCE; i++) caller.hear();
      }
    }
  }

  private static void sendEndlessLine(Target target, int number, BooleanSupplier over)
      throws IOException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      caller.hear();
      while (!over.getAsBoolean()) caller.write(NO_LINE_END);
    }
  }

  private static void sendEndlessContent(Target target, int number, BooleanSupplier over)
      throws IOException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      if (!caller.beginMessage(target.recipient(number))) return;
      while (!over.getAsBoolean()) caller.write(NO_LINE_END);
    }
  }

  /// A handshake message in a record that claims the most that two octets can say.
  private static void claimRecords(Target target, int number, BooleanSupplier over)
      throws IOException, InterruptedException {
    try (Caller caller = Caller.call(target.smtp(), number)) {
      caller.hear();
      caller.ask("EHLO [127.0.0.1]");
      caller.ask("STARTTLS");
      caller.write(new byte[] {0x16, 3, 1, -1, -1, 1, 0});
      byte[] little = new byte[1024];
      for (int i = 0; i < 60; i++) caller.write(little);
      while (!over.getAsBoolean()) {
        caller.hear();
        Thread.sleep(500);
      }
    }
  }

  private static void callAndGo(Target target, int number, BooleanSupplier over)
      throws IOException, InterruptedException {
    Caller.call(target.smtp(), number).close();
    if (!over.getAsBoolean()) Thread.sleep(1);
  }
}
