package dev.glasspost.session.smtp.client;

import java.util.Set;

/// Why nothing came of a message with a host. What they answered about one recipient is nothing
/// that they said of the others: for those, the conversation broke off.
///
/// @param why what is true of the host
/// @param forOthers the same, as it is for those about whom it was not said
/// @param others these, by their places among the recipients
record Setback(Snag why, Snag forOthers, Set<Integer> others) {
  Setback {
    others = Set.copyOf(others);
  }

  /// What is so for every recipient alike.
  static Setback forAll(Snag why) {
    return new Setback(why, why, Set.of());
  }

  Snag of(int recipient) {
    return others.contains(recipient) ? forOthers : why;
  }
}
