package dev.glasspost.server.cli;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What clients of a server were promised, and what they have seen.
final class Promises {
  /// How far a letter has come.
  enum Stage {
    SENT,
    ACKNOWLEDGED,
    DELETING,
    DELETED
  }

  /// @param subject tells it from all others
  /// @param id that the server gave it; empty before that
  record Letter(String subject, String text, Stage stage, String id) {}

  private final Map<String, Letter> letters = new TreeMap<>();
  private final Map<String, String> uidls = new TreeMap<>();
  private final Set<String> aliases = new TreeSet<>();

  synchronized void sent(String subject, String text) {
    letters.put(subject, new Letter(subject, text, Stage.SENT, ""));
  }

  synchronized void acknowledged(String subject, String id) {
    letters.computeIfPresent(
        subject, (_, letter) -> new Letter(subject, letter.text(), Stage.ACKNOWLEDGED, id));
  }

  synchronized void reached(String subject, Stage stage) {
    letters.computeIfPresent(
        subject, (_, letter) -> new Letter(subject, letter.text(), stage, letter.id()));
  }

  synchronized Letter letter(String subject) {
    Letter letter = letters.get(subject);
    if (letter == null) throw new AssertionError("nobody sent " + subject);
    return letter;
  }

  /// Notes the unique id of a letter, and throws if it had another one.
  synchronized void seen(String subject, String uidl) {
    String before = uidls.putIfAbsent(subject, uidl);
    if (before != null && !before.equals(uidl))
      throw new AssertionError(subject + " had the unique id " + before + ", and has now " + uidl);
  }

  synchronized void added(String alias) {
    aliases.add(alias);
  }

  synchronized Map<String, Letter> letters() {
    return new TreeMap<>(letters);
  }

  /// The uids of all letters that were ever seen.
  synchronized Set<Long> uids() {
    return uidls.values().stream()
        .map(uidl -> Long.valueOf(uidl.substring(uidl.indexOf('-') + 1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  synchronized Set<String> aliases() {
    return new TreeSet<>(aliases);
  }

  synchronized long count(Stage stage) {
    return letters.values().stream().filter(letter -> letter.stage() == stage).count();
  }
}
