package dev.glasspost.testkit.tidy;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Only the module `server` prints and logs; everything else speaks to the journal or returns what
/// it has to say. The test kit may tell seeds.
final class OutputInServerOnly implements Rule {
  private static final Pattern OUTPUT =
      Pattern.compile(
          "(java\\.lang\\.)?System\\.(out|err|console|getLogger|Logger)"
              + "|(java\\.lang\\.)?IO\\.print(ln)?"
              + "|.*\\.printStackTrace");

  private static final Pattern LOGGING =
      Pattern.compile(
          "(java\\.util\\.logging|org\\.slf4j|org\\.apache\\.(logging|commons\\.logging))\\..*");

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources.mainJava().filter(java -> isBound(java.file())).flatMap(this::check);
  }

  private static boolean isBound(SourceFile file) {
    return !file.isIn("server") && !file.isIn("testkit");
  }

  private Stream<Finding> check(JavaFile java) {
    return Stream.concat(
        java.all(MemberSelectTree.class)
            .filter(select -> OUTPUT.matcher(select.tree().toString()).matches())
            .map(OutputInServerOnly::finding),
        java.all(ImportTree.class)
            .filter(
                one -> LOGGING.matcher(one.tree().getQualifiedIdentifier().toString()).matches())
            .map(OutputInServerOnly::finding));
  }

  private static Finding finding(JavaFile.Node<? extends Tree> node) {
    return node.finding(
        "output outside the module server: " + node.tree().toString().strip(),
        "Note an event in the journal, or return a value or exception to the caller");
  }
}
