package dev.glasspost.bench.subject;

import dev.glasspost.bench.gauge.Loopback;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command that starts a server in the foreground, with `{data}`, `{smtp}` and `{pop3}` where its
/// folder and its places go.
public record Template(List<String> words) {
  public Template {
    words = List.copyOf(words);
  }

  /// Words that are parted by spaces; there is no way to have a space within one.
  public static Template parse(String command) {
    return new Template(List.of(command.strip().split("\\s+", -1)));
  }

  /// How Glasspost of this repository is started.
  ///
  /// @param settings `key=value`
  public static Template glasspost(List<String> settings) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(launcher(), "serve", "--data", "{data}"));
    words.addAll(
        List.of(
            "--set",
            "smtp.listen={smtp}",
            "--set",
            "pop3.listen={pop3}",
            "--set",
            "pop3s.listen=",
            "--set",
            "submission.listen=",
            "--set",
            "submissions.listen="));
    for (String setting : settings) words.addAll(List.of("--set", setting));
    return new Template(words);
  }

  static String launcher() {
    return Path.of(System.getProperty("glasspost.root", "."), "glasspost").normalize().toString();
  }

  public List<String> at(Places places) {
    return words.stream()
        .map(word ->
            word.replace("{data}", places.data().toString())
                .replace("{smtp}", Loopback.text(places.smtp()))
                .replace("{pop3}", Loopback.text(places.pop3())))
        .toList();
  }

  public boolean hasPop3() {
    return words.stream().anyMatch(word -> word.contains("{pop3}"));
  }
}
