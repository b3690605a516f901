package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.ProcessorTime;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A load on its way. One thread serves all sessions: the tool shares the processors with the
/// server it measures, and a thread for each session spends more of them on switching than on
/// sending.
final class Load {
  /// How long after the end a session may wait for the reply to its last message.
  static final Duration GRACE = Duration.ofSeconds(30);

  private static final long LONGEST_NAP_MILLIS = 20;

  private final Plan plan;
  private final Selector selector;
  private final Tally tally;
  private final List<Session> waiting = new ArrayList<>();
  private int open;

  private Load(Plan plan, Selector selector) {
    this.plan = plan;
    this.selector = selector;
    this.tally = new Tally(plan.envelopes().recipients());
  }

  /// Sends it all and returns when the last session has ended.
  static Outcome run(Plan plan) throws IOException {
    String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    Text text = Text.of(plan.manner().size(), plan.envelopes().sender(), run);
    try (Selector selector = Selector.open()) {
      return new Load(plan, selector).run(text);
    }
  }

  private Outcome run(Text text) throws IOException {
    double cpuBefore = ProcessorTime.ownSeconds();
    long start = System.nanoTime();
    var supply = new Supply(plan.bounds());
    for (int i = 0; i < plan.manner().sessions(); i++)
      waiting.add(new Session(plan, supply, tally, new Letters(text, plan.envelopes())));
    serve(start + plan.bounds().time().plus(GRACE).toNanos());
    return tally.outcome(start, ProcessorTime.ownSeconds() - cpuBefore);
  }

  private void serve(long deadline) throws IOException {
    while (true) {
      callWhoIsDue();
      if (open == 0 && waiting.isEmpty()) return;
      if (System.nanoTime() - deadline >= 0) {
        hangUp();
        return;
      }
      selector.select(this::ready, LONGEST_NAP_MILLIS);
    }
  }

  private void callWhoIsDue() {
    for (Iterator<Session> sessions = waiting.iterator(); sessions.hasNext(); ) {
      Session session = sessions.next();
      if (session.isOver()) sessions.remove();
      else if (session.isDue() && calls(session)) sessions.remove();
    }
  }

  private boolean calls(Session session) {
    try {
      session.call(selector);
      open++;
      return true;
    } catch (IOException trouble) {
      session.failed(trouble);
      return false;
    }
  }

  private void ready(SelectionKey key) {
    var call = (Call) key.attachment();
    try {
      if (call.ready()) return;
      end(call);
    } catch (IOException trouble) {
      call.session().failed(trouble);
      end(call);
    }
  }

  private void end(Call call) {
    open--;
    waiting.add(call.session());
    call.hangUp();
  }

  private void hangUp() {
    for (SelectionKey key : selector.keys()) ((Call) key.attachment()).hangUp();
    for (int i = 0; i < open; i++)
      tally.trouble("no reply within %d s after the end".formatted(GRACE.toSeconds()));
  }
}
