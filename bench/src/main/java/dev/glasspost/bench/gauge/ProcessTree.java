package dev.glasspost.bench.gauge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Some processes and all that came of them, seen through `/proc` (Linux): a server that forks is
/// one server. Processes that end while they are looked at are left out.
public final class ProcessTree {
  private static final Path PROC = Path.of("/proc");

  private final Set<Long> roots;

  private ProcessTree(Set<Long> roots) {
    this.roots = Set.copyOf(roots);
  }

  /// @throws IllegalArgumentException if there is no such process
  public static ProcessTree of(long pid) {
    if (ProcessStat.of(pid).isEmpty()) throw new IllegalArgumentException("no process " + pid);
    return new ProcessTree(Set.of(pid));
  }

  /// All processes of that name, as `/proc/PID/comm` has it: at most fifteen characters.
  ///
  /// @throws IllegalArgumentException if there are none
  public static ProcessTree named(String name) {
    var pids = all().filter(stat -> stat.name().equals(name)).map(ProcessStat::pid).toList();
    if (pids.isEmpty()) throw new IllegalArgumentException("no process is named " + name);
    return new ProcessTree(new HashSet<>(pids));
  }

  public ProcessTree and(ProcessTree other) {
    Set<Long> both = new HashSet<>(roots);
    both.addAll(other.roots);
    return new ProcessTree(both);
  }

  public List<Long> pids() {
    return members().stream().map(ProcessStat::pid).toList();
  }

  /// Seconds of processor time that all of them have had since they were started, with those of
  /// them that have ended and been waited for.
  public double cpuSeconds() {
    return members().stream().mapToDouble(ProcessStat::cpuSeconds).sum();
  }

  public Memory memory() {
    return pids().stream().map(Memory::of).reduce(Memory.NONE, Memory::plus);
  }

  private List<ProcessStat> members() {
    List<ProcessStat> all = all().toList();
    List<ProcessStat> found = new ArrayList<>();
    Set<Long> parents = new HashSet<>();
    Predicate<ProcessStat> wanted = stat -> roots.contains(stat.pid());
    while (true) {
      List<ProcessStat> generation =
          all.stream().filter(wanted).filter(stat -> parents.add(stat.pid())).toList();
      if (generation.isEmpty()) return found;
      found.addAll(generation);
      wanted = stat -> parents.contains(stat.parent());
    }
  }

  private static Stream<ProcessStat> all() {
    List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) pids.add(Long.parseLong(entry.getFileName().toString()));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + PROC, failure);
    }
    return pids.stream().map(ProcessStat::of).flatMap(Optional::stream);
  }
}
