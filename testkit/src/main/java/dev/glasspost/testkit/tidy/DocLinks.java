package dev.glasspost.testkit.tidy;

import static java.util.stream.Collectors.toSet;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A link in Javadoc, `[Type]`, `[Type#member]` or `[#member]`, leads somewhere: Markdown shows a
/// broken one as plain text and no tool complains.
///
/// Types are known by their simple names: those of the repository, of `java.lang`, and what the
/// file imports. Members are looked up in types of the repository only.
final class DocLinks implements Rule {
  private static final Pattern LINK =
      Pattern.compile(
          "\\[(?<type>[A-Z]\\w*(?:\\.[A-Z]\\w*)*)?(?:#(?<member>\\w+)(?:\\([^)]*\\))?)?\\](?!\\()");

  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  @Override
  public Stream<Finding> check(Sources sources) {
    Map<String, Set<String>> members = new HashMap<>();
    sources
        .java()
        .flatMap(DocLinks::ownTypes)
        .forEach(type ->
            members
                .computeIfAbsent(type.getSimpleName().toString(), _ -> new HashSet<>())
                .addAll(names(type)));
    return sources.java().flatMap(java -> check(java, members));
  }

  private static Stream<Finding> check(JavaFile java, Map<String, Set<String>> members) {
    List<String> lines = java.file().lines();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).strip().startsWith("///"))
        .boxed()
        .flatMap(i ->
            LINK.matcher(CODE.matcher(lines.get(i)).replaceAll("`code`"))
                .results()
                .filter(link -> !leadsSomewhere(link, java, members))
                .map(link -> finding(java.file(), i + 1, link)));
  }

  private static Finding finding(SourceFile file, int line, MatchResult link) {
    return file.finding(
        line,
        "the link leads nowhere: " + link.group(),
        "Name what is meant, or take it as `code`");
  }

  private static boolean leadsSomewhere(
      MatchResult link, JavaFile java, Map<String, Set<String>> members) {
    String type = link.group("type");
    String member = link.group("member");
    if (type == null)
      return member == null || ownTypes(java).anyMatch(own -> names(own).contains(member));
    String simple = type.substring(type.lastIndexOf('.') + 1);
    Set<String> known = members.get(simple);
    if (known != null) return member == null || known.contains(member);
    return isImported(java, simple) || isOfTheLanguage(simple);
  }

  private static Stream<ClassTree> ownTypes(JavaFile java) {
    return java.all(ClassTree.class).map(JavaFile.Node::tree);
  }

  private static boolean isImported(JavaFile java, String simple) {
    return java.all(ImportTree.class)
        .anyMatch(one -> one.tree().getQualifiedIdentifier().toString().endsWith("." + simple));
  }

  private static boolean isOfTheLanguage(String simple) {
    try {
      Class.forName("java.lang." + simple);
      return true;
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  private static Set<String> names(ClassTree type) {
    return type.getMembers().stream().map(DocLinks::name).collect(toSet());
  }

  private static String name(Tree member) {
    return switch (member) {
      case MethodTree method -> method.getName().toString();
      case VariableTree field -> field.getName().toString();
      case ClassTree nested -> nested.getSimpleName().toString();
      default -> "";
    };
  }
}
