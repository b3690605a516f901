package dev.glasspost.server.cli;

import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.evidence.Evidence;
import dev.glasspost.server.evidence.Verification.Findings;
import dev.glasspost.server.evidence.Verification.Wrapping;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What is said about files with evidence.
final class EvidenceReport {
  /// So many parts are named of those with which the same is wrong.
  private static final int MOST_NAMES = 50;

  /// So much of each name.
  private static final int MOST_CHARS = 200;

  private EvidenceReport() {}

  static String of(Evidence.Made made, Path file) {
    String missing =
        made.missing().stream()
            .map(id -> "Message %s is not in it: it is not kept any more.\n".formatted(id))
            .collect(Collectors.joining());
    return """
    Wrote %s: %s, %d files, signed.
    %sWho gets it can check it with `glasspost log verify %s`.
    Tell them the fingerprint of your key in another way:
      %s
    """
        .formatted(
            file, sessions(made.sessions()), made.parts(), missing, file, made.keyFingerprint());
  }

  private static String sessions(int count) {
    return count == 1 ? "1 session" : count + " sessions";
  }

  static String of(Findings findings) {
    StringBuilder text = new StringBuilder();
    text.append(head(findings));
    tell(text, findings.altered(), "was altered");
    tell(text, findings.missing(), "is missing");
    tell(text, findings.added(), "was put in");
    tell(text, findings.repeated(), "is there more than once");
    tell(text, findings.unproven(), "is not what the chain proves");
    if (findings.isSound())
      findings
          .sessions()
          .forEach(session ->
              text.append("  session %s, signed %s\n".formatted(session.id(), session.signed())));
    if (!findings.keyFingerprint().isEmpty())
      text.append("  key  ").append(findings.keyFingerprint()).append('\n');
    if (findings.isSound())
      text.append(
          """
          Is that the key of the server? Compare it with what `glasspost log verify` prints there,
          or with what you were told in another way: anybody can make such a file with another key.
          """);
    return text.toString();
  }

  private static String head(Findings findings) {
    if (!findings.isSound()) return "This file is not as it was signed.\n";
    if (!isPackedAnew(findings)) return "Everything in this file is as the server signed it.\n";
    return """
    All parts of this file are as the server signed them, but the ZIP was packed anew: what is
    around the parts (order, times, comments, anything else) is not from the server and proves
    nothing.
    """;
  }

  private static boolean isPackedAnew(Findings findings) {
    return findings.wrapping().filter(Wrapping.ANEW::equals).isPresent();
  }

  private static void tell(StringBuilder text, Collection<String> names, String what) {
    names.stream()
        .limit(MOST_NAMES)
        .forEach(name ->
            text.append("  ").append(printable(name)).append(' ').append(what).append('\n'));
    int others = names.size() - MOST_NAMES;
    if (others > 0) text.append("  %,d others: each %s\n".formatted(others, what));
  }

  /// Somebody may have named parts so that nobody can read the rest.
  private static String printable(String name) {
    String shown = name.length() > MOST_CHARS ? name.substring(0, MOST_CHARS) + "…" : name;
    return Escape.of(Octets.utf8(shown));
  }

  /// The same for programs.
  static Map<String, Object> facts(Findings findings) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sound", findings.isSound());
    object.put("altered", findings.altered());
    object.put("missing", findings.missing());
    object.put("added", findings.added());
    object.put("repeated", findings.repeated());
    object.put("unproven", findings.unproven());
    object.put(
        "sessions",
        findings.sessions().stream()
            .map(it -> Map.of("id", it.id().toString(), "signed", it.signed().toString()))
            .toList());
    object.put("key", findings.keyFingerprint());
    if (findings.isSound()) object.put("packed", isPackedAnew(findings) ? "anew" : "as-written");
    return object;
  }
}
