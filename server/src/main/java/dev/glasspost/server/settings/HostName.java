package dev.glasspost.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The name of a host as SMTP shows it (RFC 5321 §2.3.5).
public record HostName(String text) {
  private static final int MAX_OCTETS = 253;
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern LABELS = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

  public HostName {
    if (!isValid(text))
      throw new IllegalArgumentException(
          "'" + text + "' is no host name; write one such as mail.example.org");
  }

  static boolean isValid(String text) {
    return text.length() <= MAX_OCTETS && LABELS.matcher(text).matches();
  }

  /// What the system calls this machine, if that is a host name, and `localhost` if not. Asks no
  /// name server.
  static HostName ofThisMachine() {
    return Stream.of(fromSystem(), Optional.ofNullable(System.getenv("HOSTNAME")))
        .flatMap(Optional::stream)
        .filter(HostName::isValid)
        .findFirst()
        .map(HostName::new)
        .orElse(new HostName("localhost"));
  }

  private static Optional<String> fromSystem() {
    try {
      return Optional.of(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    } catch (IOException _) {
      return Optional.empty(); // Not Linux.
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
