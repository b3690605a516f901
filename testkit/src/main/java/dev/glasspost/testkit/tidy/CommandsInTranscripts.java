package dev.glasspost.testkit.tidy;

import static java.util.stream.Collectors.toSet;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Each command of a protocol that has transcripts is said in one of them.
///
/// The commands of a protocol are the records in its `Command`, such as
/// `protocol/smtp/Command.java`; its transcripts are in a folder of the same name. A record's verbs
/// are the words in capitals that it spells out, or else its name.
final class CommandsInTranscripts implements Rule {
  private static final Pattern COMMANDS =
      Pattern.compile(".*/src/main/.*/protocol/([a-z0-9]+)/Command\\.java");

  /// A line that the client says: `C: NOOP`, or `C> ` and octets of any kind.
  private static final Pattern SAID = Pattern.compile("(?m)^C[:>] ([A-Za-z0-9]+)");

  private static final Pattern VERB = Pattern.compile("[A-Z0-9]{2,12}");

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources.mainJava().flatMap(java -> check(java, sources));
  }

  private static Stream<Finding> check(JavaFile java, Sources sources) {
    var path = COMMANDS.matcher(java.file().path());
    if (!path.matches()) return Stream.empty();
    String folder = "/transcripts/" + path.group(1) + "/";
    List<SourceFile> transcripts =
        sources.files().filter(file -> file.path().contains(folder)).toList();
    if (transcripts.isEmpty()) return Stream.empty();
    Set<String> said = transcripts.stream().flatMap(CommandsInTranscripts::said).collect(toSet());
    return java.all(ClassTree.class)
        .filter(type -> Records.isRecord(type.tree()))
        .flatMap(command ->
            verbs(java, command)
                .filter(verb -> !said.contains(verb))
                .map(verb -> finding(command, verb, folder)));
  }

  private static Finding finding(JavaFile.Node<ClassTree> command, String verb, String folder) {
    return command.finding(
        "no transcript says " + verb,
        "Add one to the folder that ends with %s, with the answers it gets".formatted(folder));
  }

  private static Stream<String> said(SourceFile transcript) {
    return SAID.matcher(transcript.text())
        .results()
        .map(line -> line.group(1).toUpperCase(Locale.ROOT));
  }

  private static Stream<String> verbs(JavaFile java, JavaFile.Node<ClassTree> command) {
    List<String> spelt =
        java.all(LiteralTree.class)
            .filter(literal -> isWithin(command.tree(), literal))
            .map(literal -> String.valueOf(literal.tree().getValue()))
            .filter(text -> VERB.matcher(text).matches())
            .toList();
    String name = command.tree().getSimpleName().toString().toUpperCase(Locale.ROOT);
    return spelt.isEmpty() ? Stream.of(name) : spelt.stream();
  }

  private static boolean isWithin(Tree type, JavaFile.Node<LiteralTree> literal) {
    for (Tree above : literal.path()) if (above == type) return true;
    return false;
  }
}
