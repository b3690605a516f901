package dev.glasspost.mail.account;

import java.util.List;

/// An address that stands for others.
///
/// @param address canonical
/// @param targets canonical, in the order in which they were given, at least one
public record Alias(String address, List<String> targets) {
  public Alias {
    targets = List.copyOf(targets);
  }
}
