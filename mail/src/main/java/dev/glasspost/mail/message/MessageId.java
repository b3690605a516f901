package dev.glasspost.mail.message;

import java.util.Optional;
import java.util.regex.Pattern;

/// The server's own name of a message, `S.0000014938`: ascending, never used twice.
public record MessageId(long number) implements Comparable<MessageId> {
  private static final String PREFIX = "S.";
  private static final int MIN_DIGITS = 10;
  private static final Pattern SPELT = Pattern.compile("[Ss]\\.(\\d{10,18})");

  public MessageId {
    if (number < 0) throw new IllegalArgumentException("ids count from 0");
  }

  public static Optional<MessageId> parse(String text) {
    var spelt = SPELT.matcher(text);
    return spelt.matches()
        ? Optional.of(new MessageId(Long.parseLong(spelt.group(1))))
        : Optional.empty();
  }

  @Override
  public int compareTo(MessageId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    String digits = Long.toString(number);
    return PREFIX + "0".repeat(Math.max(0, MIN_DIGITS - digits.length())) + digits;
  }
}
