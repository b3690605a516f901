package dev.glasspost.server.run;

import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.tls.Certificates;
import dev.glasspost.server.tls.HostCertificates;
import java.nio.file.Path;

/// Does on another processor, while the data folder is being opened, what takes Java long the first
/// time: finding out whom it trusts, how keys and certificates are read, and how the system is
/// called. It changes nothing, nobody waits for it, and nothing is lost if it comes too late.
public final class LookAhead {
  private LookAhead() {}

  /// @param data the data folder; only certificates are read there
  public static void begin(Settings settings, Path data) {
    var _ =
        Thread.ofPlatform()
            .daemon()
            .name("look-ahead")
            .start(() -> {
              HostCertificates.lookAhead();
              Certificates.lookAhead(settings.tls().files(), data);
              var _ = ClockState.now();
            });
  }
}
