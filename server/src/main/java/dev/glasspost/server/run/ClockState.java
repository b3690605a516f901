package dev.glasspost.server.run;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;

/// Whether this machine's clock is kept in step with a source of time, as the Linux kernel knows it
/// from `adjtimex(2)`. On other systems, and where that can't be asked, nothing is known.
///
/// @param offsetSeconds what is still to be corrected, as the source of time has it
/// @param maxErrorSeconds how far the clock may be wrong
record ClockState(boolean isInStep, double offsetSeconds, double maxErrorSeconds) {
  private static final int TIMEX_OCTETS = 208;
  private static final long OFFSET = 8;
  private static final long MAX_ERROR = 24;
  private static final long STATUS = 40;
  private static final int UNSYNCHRONISED = 0x0040;
  private static final int IN_NANOSECONDS = 0x2000;
  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  /// Nothing if it can't be known.
  static Optional<ClockState> now() {
    boolean known =
        System.getProperty("os.name", "").equals("Linux")
            && ValueLayout.ADDRESS.byteSize() == Long.BYTES;
    return known ? ask() : Optional.empty();
  }

  // The function is one of the C library, called as its manual says.
  @SuppressWarnings("restricted")
  private static Optional<ClockState> ask() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("adjtimex");
    if (function.isEmpty()) return Optional.empty();
    var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      // All zero: it reads, and changes nothing.
      MemorySegment timex = arena.allocate(TIMEX_OCTETS, Long.BYTES);
      int result = (int) linker.downcallHandle(function.get(), signature).invokeExact(timex);
      return result < 0 ? Optional.empty() : Optional.of(read(timex));
    } catch (Throwable _) { // What invokeExact declares; a clock that can't be asked is no trouble.
      return Optional.empty();
    }
  }

  private static ClockState read(MemorySegment timex) {
    int status = timex.get(ValueLayout.JAVA_INT, STATUS);
    double unit = (status & IN_NANOSECONDS) == 0 ? MICROS : NANOS;
    return new ClockState(
        (status & UNSYNCHRONISED) == 0,
        timex.get(ValueLayout.JAVA_LONG, OFFSET) / unit,
        timex.get(ValueLayout.JAVA_LONG, MAX_ERROR) / MICROS);
  }

  /// As it is written beside the settings.
  static String words(Optional<ClockState> state) {
    return "this machine's, in UTC; "
        + state
            .map(it ->
                it.isInStep
                    ? String.format(
                        Locale.ROOT,
                        "kept in step with a source of time: offset %+.6f s, at most %.6f s wrong",
                        it.offsetSeconds,
                        it.maxErrorSeconds)
                    : "the system says that nothing keeps it in step with a source of time")
            .orElse("the system does not tell whether it is kept in step with a source of time");
  }
}
