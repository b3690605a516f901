package dev.glasspost.server.run;

import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.tls.Certificates;
import dev.glasspost.server.tls.HostCertificates;
import java.nio.file.Path;
import java.util.Map;

/// Does beside the work what takes Java long the first time. It changes nothing, nobody waits for
/// it, and nothing is lost if it comes too late.
public final class LookAhead {
  private LookAhead() {}

  /// While the data folder is being opened: how keys and certificates are read, how the system is
  /// called, and how settings are written.
  ///
  /// @param data the data folder; only certificates are read there
  public static void begin(Settings settings, Path data) {
    beside(() -> {
      Certificates.lookAhead(settings.tls().files(), data);
      var _ = ClockState.now();
      var _ = settings.toToml(Map.of());
    });
  }

  /// When the server listens: whom Java trusts, and what more is given.
  public static void goOn(Runnable more) {
    beside(() -> {
      HostCertificates.lookAhead().ifPresent(ServerLog::warn);
      more.run();
    });
  }

  private static void beside(Runnable work) {
    var _ = Thread.ofPlatform().daemon().name("look-ahead").start(work);
  }
}
