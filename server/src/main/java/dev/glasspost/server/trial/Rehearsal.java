package dev.glasspost.server.trial;

import dev.glasspost.server.run.Glasspost.Listening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Many callers at once, who hand over messages in all the usual ways.
///
/// Java writes down meanwhile which code matters. A server that starts with these notes runs at
/// full speed soon, instead of after its first hundred thousand messages.
///
/// @param trial whose account gets the messages
/// @param callers at the same time
/// @param sessions of each
public record Rehearsal(Trial trial, int callers, int sessions) {
  private static final int MESSAGES_OF_A_SESSION = 4;
  private static final int READINGS = 3;

  private static final List<String> MESSAGE = message();

  private static List<String> message() {
    List<String> lines = new ArrayList<>();
    lines.add("Message-ID: <rehearsal@localhost>");
    lines.add("From: " + FoundingSession.SENDER);
    lines.add("To: " + Trial.ACCOUNT);
    lines.add("Date: Mon, 23 Nov 2026 12:00:00 +0000");
    lines.add("Subject: once more");
    lines.add("");
    IntStream.range(0, 60)
        .forEach(i -> lines.add(".line " + i + " of many that are alike ".repeat(2)));
    return List.copyOf(lines);
  }

  /// Plays it.
  ///
  /// @return how many messages were taken
  /// @throws TrialFailed if a server said something else than it should
  public int run(Listening listening) throws IOException, TrialFailed, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> calls =
          IntStream.range(0, callers)
              .mapToObj(_ -> threads.submit(() -> call(listening.smtp().getFirst())))
              .toList();
      int taken = 0;
      for (Future<Integer> call : calls) taken += result(call);
      for (int i = 0; i < READINGS; i++)
        Reading.look(listening.pop3().getFirst(), Trial.ACCOUNT, trial.password());
      return taken;
    }
  }

  private static int result(Future<Integer> call) throws TrialFailed, InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException failed) {
      throw new TrialFailed(String.valueOf(failed.getCause()));
    }
  }

  private int call(InetSocketAddress smtp) throws IOException, TrialFailed {
    int taken = 0;
    for (int i = 0; i < sessions; i++)
      try (Caller caller = new Caller(smtp)) {
        caller.hearReply();
        caller.say("EHLO localhost");
        caller.hearReply();
        for (int j = 0; j < MESSAGES_OF_A_SESSION; j++, taken++) {
          if (j % 2 == 0) stepByStep(caller);
          else ahead(caller);
        }
        caller.ask("QUIT", "221");
      }
    return taken;
  }

  private static void stepByStep(Caller caller) throws IOException, TrialFailed {
    caller.ask("MAIL FROM:<" + FoundingSession.SENDER + ">", "250");
    caller.ask("RCPT TO:<" + FoundingSession.RECIPIENT + ">", "250");
    caller.ask("DATA", "354");
    handOver(caller);
  }

  /// All that may be said without waiting for answers (RFC 2920 §3.1).
  private static void ahead(Caller caller) throws IOException, TrialFailed {
    caller.say(
        String.join(
            "\r\n",
            "MAIL FROM:<" + FoundingSession.SENDER + "> BODY=8BITMIME",
            "RCPT TO:<" + Trial.ACCOUNT + ">",
            "RCPT TO:<nobody@" + Trial.DOMAIN + ">",
            "DATA"));
    caller.expect("250");
    caller.expect("250");
    caller.expect("550");
    caller.expect("354");
    handOver(caller);
  }

  private static void handOver(Caller caller) throws IOException, TrialFailed {
    caller.say(String.join("\r\n", MESSAGE));
    caller.ask(".", "250");
  }
}
