package dev.glasspost.server.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody meant who misspelt a key, or put it into the wrong section.
final class Nearest {
  private Nearest() {}

  static Optional<String> to(String name, Collection<String> keys) {
    return keys.stream()
        .min(Comparator.comparingInt(key -> distance(name, key)))
        .filter(key -> distance(name, key) <= 1 + name.length() / 5)
        .or(() -> keys.stream().filter(key -> last(key).equals(last(name))).findFirst());
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /// How many characters must be put in, left out, or changed (Levenshtein's distance).
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
