package dev.glasspost.bench.crash;

import java.util.Map;
import java.util.TreeMap;

/// What servers said that a client would rather not hear, with how often: no violations, but worth
/// a look.
final class Troubles {
  private final Map<String, Integer> times = new TreeMap<>();

  synchronized void note(String what) {
    times.merge(what.replaceAll("\\d{2,}", "#"), 1, Integer::sum);
  }

  synchronized Map<String, Integer> times() {
    return new TreeMap<>(times);
  }
}
