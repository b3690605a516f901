package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Contrasts;
import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.view.Cell.Part;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One step of a protocol.
///
/// @param caller who says the commands, and hears the answers
/// @param verb of the command, where one was said
/// @param heard what the caller said first in it
/// @param code of the first answer, as it is shown; empty if there was none
record Step(
    Direction caller,
    Place place,
    Optional<Verb> verb,
    List<Cell> cells,
    Optional<Cell> heard,
    String code) {
  /// A reply's code, with the enhanced one if it has one; or the status indicator of POP3.
  private static final Pattern CODE =
      Pattern.compile(
          "(?:Sending|Input Line:) (\\d{3}(?:[ -][245]\\.\\d{1,3}\\.\\d{1,3})?|\\+OK|-ERR)\\b?.*");

  /// What a step can be.
  enum Place {
    CALL("the call"),
    HEARD("a command"),
    /// Octets came that were never heard as a line.
    UNHEARD("unfinished words"),
    DELIVERY("the delivery"),
    END("the end");

    private final String words;

    Place(String words) {
      this.words = words;
    }
  }

  Step {
    cells = List.copyOf(cells);
  }

  static Step of(Direction caller, Place place, Optional<Verb> verb, List<Cell> cells) {
    Optional<Cell> heard = all(Part.COMMAND, cells).findFirst();
    return new Step(caller, place, verb, cells, heard, code(cells));
  }

  /// As in `RCPT`, `the delivery`.
  String name() {
    return verb.map(Contrasts::step).orElse(place.words);
  }

  private static String code(List<Cell> cells) {
    return all(Part.ANSWER, cells)
        .map(cell -> CODE.matcher(cell.line().text()))
        .filter(Matcher::matches)
        .map(found -> found.group(1).replaceFirst("^(\\d{3})-", "$1 "))
        .findFirst()
        .orElse("");
  }

  private static Stream<Cell> all(Part part, List<Cell> cells) {
    return cells.stream().filter(cell -> cell.part() == part);
  }

  /// Whether a message was handed over in it.
  boolean isContent() {
    return verb.filter(it -> it == Verb.CONTENT).isPresent();
  }

  /// Whether the first answer to it is a no.
  boolean isRefused() {
    return code.startsWith("4") || code.startsWith("5") || code.startsWith("-");
  }

  /// What happened in it of a kind.
  <E> List<E> all(Class<E> kind) {
    return cells.stream()
        .map(Cell::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .distinct()
        .toList();
  }

  /// The lines of the answers.
  Stream<Cell> said() {
    return all(Part.ANSWER, cells);
  }

  /// Steps of one kind go together, and the better the more they begin alike and the more alike
  /// they are answered.
  int likenessTo(Step other) {
    if (place != other.place || !kind().equals(other.kind())) return 0;
    int begun = heard.flatMap(one -> other.heard.map(one::likenessTo)).orElse(1);
    return begun + (code.equals(other.code) ? 1 : 0);
  }

  /// Both ways to give a name are one kind of step.
  private Optional<Verb> kind() {
    return verb.map(it -> it == Verb.EHLO ? Verb.HELO : it);
  }
}
