package dev.glasspost.bench.subject;

import dev.glasspost.bench.gauge.Loopback;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/// Where a server keeps its data and where it listens.
public record Places(Path data, InetSocketAddress smtp, InetSocketAddress pop3) {
  /// That folder, and ports that are free.
  public static Places in(Path data) {
    return new Places(data, Loopback.freePort(), Loopback.freePort());
  }
}
