package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.server.run.Glasspost.Listening;
import dev.glasspost.server.terminal.Terminal;
import dev.glasspost.server.trial.Trial;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What `try` says.
record TrialReport(Terminal terminal, Path data, Listening listening) {

  void begin() {
    out()
        .printf(
            """
            A mail server has started on this machine: SMTP on port %d, POP3 on port %d, data in
            %s. It takes mail for %s, where joepublic has a
            maildrop and recipes is another name for him. Somebody has just called. This is the \
            record
            of that session: each explanation belongs to the lines beneath it, an Input Line is what
            they said, and what follows Sending is what the server said.

            """,
            listening.smtp().getFirst().getPort(),
            listening.pop3().getFirst().getPort(),
            data,
            Trial.DOMAIN);
    out().flush();
  }

  void tell(Trial.Outcome outcome) throws IOException {
    Lens lens = new Lens(View.COMMENTED, Level.ALL, Times.zone());
    Formats.of(terminal).print(lens.sheet(outcome.session()), out());
    out().println();
    out().println("The way of the message " + outcome.id() + ":");
    outcome.session().moments().stream()
        .map(Moment::event)
        .flatMap(TrialReport::way)
        .forEach(line -> out().println("  " + line));
    out()
        .println(
            "  read       over POP3 as " + Trial.ACCOUNT + ": it is word for word what was sent");
    out().flush();
  }

  private static Stream<String> way(Event event) {
    return event instanceof MessageEvent message ? way(message) : Stream.empty();
  }

  private static Stream<String> way(MessageEvent event) {
    return switch (event) {
      case MessageEvent.Received it -> Stream.of("received   " + it.octets() + " octets");
      case MessageEvent.Held it -> Stream.of("held       until " + it.until());
      case MessageEvent.Signed it -> Stream.of("signed     for " + it.domain());
      case MessageEvent.Queued it ->
          Stream.of("queued     for " + it.waiting() + " recipient, from " + it.reversePath());
      case MessageEvent.Routed it -> routed(it.steps());
      case MessageEvent.Delivered it ->
          Stream.of("delivered  to " + it.account() + ", message " + it.uid() + " in the maildrop");
      case MessageEvent.Relayed it -> Stream.of("relayed    to " + it.host());
      case MessageEvent.Reported it -> Stream.of("reported   in " + it.report());
      case MessageEvent.Deferred it -> Stream.of("deferred   for " + it.recipient());
      case MessageEvent.Failed it -> Stream.of("failed     for " + it.recipient());
      case MessageEvent.Discarded it -> Stream.of("discarded  for " + it.recipient());
      case MessageEvent.Ordered it -> Stream.of("ordered    " + it.order());
      case MessageEvent.Removed _ -> Stream.of("removed    from the queue");
      case MessageEvent.Fetched it -> Stream.of("fetched    by " + it.account());
      case MessageEvent.Deleted it -> Stream.of("deleted    by " + it.account());
      case MessageEvent.DeletedWithAccount it -> Stream.of("deleted    with " + it.account());
    };
  }

  private static Stream<String> routed(List<RouteStep> steps) {
    return steps.stream().map(step -> "routed     " + RouteWords.of(step));
  }

  void invite(Trial trial, Trial.Outcome outcome, Path home) {
    out()
        .printf(
            """

            The server goes on until you press Ctrl-C. Try it from another terminal.

            Send it a message:
              swaks --server 127.0.0.1:%1$d --to recipes@%3$s
              printf 'Subject: Hello\\r\\n\\r\\nHello.\\r\\n' | curl -sS \
            smtp://127.0.0.1:%1$d/me.example \\
                --mail-from me@me.example --mail-rcpt recipes@%3$s --upload-file -

            Read joepublic's mail, with the password %4$s:
              curl -sS -u joepublic@%3$s:%4$s pop3://127.0.0.1:%2$d/1

            See who called, and what was said:
              %5$s log list --data %6$s
              %5$s log show %7$s --view sender --data %6$s
              %5$s log follow --data %6$s

            (No name server is asked in a trial, so every name but localhost counts as made up.)
            """,
            listening.smtp().getFirst().getPort(),
            listening.pop3().getFirst().getPort(),
            Trial.DOMAIN,
            trial.password(),
            home.resolve("glasspost"),
            data,
            outcome.session().id());
    out().flush();
  }

  private PrintStream out() {
    return terminal.out();
  }
}
