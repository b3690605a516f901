package dev.glasspost.bench.compare;

import dev.glasspost.bench.smtp.Result;
import dev.glasspost.bench.smtp.Syncs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a comparison has found so far, by scenario and server.
final class Findings {
  private final List<String> servers;
  private final Map<Scenario, Map<String, List<Result>>> loads = new EnumMap<>(Scenario.class);
  private final Map<String, Syncs> syncs = new LinkedHashMap<>();

  Findings(List<String> servers) {
    this.servers = List.copyOf(servers);
  }

  void add(Scenario scenario, String server, Result result) {
    loads
        .computeIfAbsent(scenario, _ -> new LinkedHashMap<>())
        .computeIfAbsent(server, _ -> new ArrayList<>())
        .add(result);
  }

  void add(String server, Syncs counted) {
    syncs.put(server, counted);
  }

  List<String> servers() {
    return servers;
  }

  List<Scenario> scenarios() {
    return List.copyOf(loads.keySet());
  }

  Optional<Series> series(Scenario scenario, String server) {
    return Optional.ofNullable(loads.getOrDefault(scenario, Map.of()).get(server)).map(Series::new);
  }

  Map<String, Syncs> syncs() {
    return syncs;
  }
}
