package dev.glasspost.mail.commentary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The settings that were in force when something happened, so that whoever reads of a setting
/// reads its value as well.
///
/// @param values as they are written in TOML, by names such as `smtp.verify-helo`
public record InForce(Map<String, String> values) {
  /// Nobody knows, or it is not for whoever reads.
  public static final InForce UNKNOWN = new InForce(Map.of());

  private static final String SETTING = "setting ";
  private static final String EQUALS = " = ";
  private static final String NOT_SET = "not set";

  public InForce {
    values = Map.copyOf(values);
  }

  /// @param listing as the server writes it into the journal: tables, and in each of them a line
  ///   for each key
  public static InForce of(String listing) {
    Map<String, String> values = new HashMap<>();
    String table = "";
    for (String line : listing.lines().toList()) {
      int equals = line.indexOf(EQUALS);
      if (line.startsWith("[")) table = line.substring(1, line.indexOf(']')) + ".";
      else if (equals > 0 && !line.startsWith("#"))
        values.put(table + line.substring(0, equals), line.substring(equals + EQUALS.length()));
    }
    return new InForce(values);
  }

  /// What stands behind a comment, with the value of the setting if it is one: `setting
  /// smtp.verify-helo = "refuse"`.
  public String told(String basis) {
    if (!basis.startsWith(SETTING)) return basis;
    String value = values.get(basis.substring(SETTING.length()));
    return value == null ? basis : basis + EQUALS + value;
  }

  /// What was set otherwise when something later happened, setting by setting; nothing if it is not
  /// known what was set.
  public List<Comment> against(InForce later) {
    if (values.isEmpty() || later.values.isEmpty()) return List.of();
    return Stream.concat(values.keySet().stream(), later.values.keySet().stream())
        .distinct()
        .filter(name -> !value(name).equals(later.value(name)))
        .sorted()
        .map(name -> Contrasts.OTHER_SETTING.comment(name, value(name), later.value(name)))
        .toList();
  }

  private String value(String name) {
    return values.getOrDefault(name, NOT_SET);
  }

  /// The same comment with what stands behind it told so.
  public Comment told(Comment comment) {
    String told = told(comment.basis());
    return told.equals(comment.basis()) ? comment : new Comment(comment.text(), told);
  }
}
