package dev.glasspost.bench.gauge;

import java.lang.management.ManagementFactory;

/// The processor time of the tool itself.
public final class ProcessorTime {
  private static final double NANOS_PER_SECOND = 1e9;

  private ProcessorTime() {}

  /// Seconds since the tool was started, all threads together.
  public static double ownSeconds() {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / NANOS_PER_SECOND;
  }
}
