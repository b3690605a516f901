package dev.glasspost.server.cli;

import dev.glasspost.server.cli.LinesList.Form;
import dev.glasspost.server.cli.LinesList.Reader;
import dev.glasspost.server.cli.LinesOnShow.Look;
import dev.glasspost.server.terminal.Terminal.Facts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "lines",
    description = "Shows who is connected and what each of them is doing, until Ctrl-C.",
    footer = {
      "",
      "On a terminal the list is kept up to date in its place. Where the output goes elsewhere, it"
          + " is",
      "printed again when something has changed; with --json, as one line each time.",
      "",
      "Examples:",
      "  glasspost lines",
      "  glasspost lines --once --json",
      "  glasspost log follow 750"
    })
final class LinesCommand extends StoreCommands implements Callable<Integer> {
  @Option(names = "--once", description = "Print the list once.")
  private boolean once;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  LinesCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() throws InterruptedException {
    LinesOnShow lines =
        premises()
            .lines()
            .orElseThrow(
                () -> new Refused("No server runs on this data folder, so no line is open."));
    if (once) lines.now().once(reader()).forEach(out()::println);
    else watch(lines);
    return ExitCode.DONE;
  }

  private Reader reader() {
    return json ? Reader.PROGRAMS : Reader.PEOPLE;
  }

  private void watch(LinesOnShow lines) throws InterruptedException {
    terminal().stay();
    Facts facts = terminal().facts();
    if (facts.rows() > 0 && !json) paint(lines, new Repainting(facts));
    else print(lines, new Form(reader(), Integer.MAX_VALUE));
  }

  /// Where nothing is painted over, it is not said each second how long something has lasted.
  private void print(LinesOnShow lines, Form form) throws InterruptedException {
    Look before = lines.look();
    show(String.join("\n", before.as(form)) + "\n");
    while (goesOn(lines)) {
      Look look = lines.look();
      if (look.differsFrom(before)) show(String.join("\n", look.as(form)) + "\n");
      before = look;
    }
  }

  private void paint(LinesOnShow lines, Repainting screen) throws InterruptedException {
    Form form = new Form(Reader.PEOPLE, screen.room());
    List<String> before = List.of();
    do {
      List<String> view = lines.look().as(form);
      if (!view.equals(before)) show(screen.paint(view));
      before = view;
    } while (goesOn(lines));
  }

  private boolean goesOn(LinesOnShow lines) throws InterruptedException {
    Thread.sleep(lines.untilNext());
    return !terminal().isGone();
  }

  private void show(String text) {
    out().print(text);
    out().flush();
  }
}
