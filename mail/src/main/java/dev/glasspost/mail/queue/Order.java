package dev.glasspost.mail.queue;

import dev.glasspost.mail.routing.NextHop;

/// What an administrator wants to be done with messages in the queue.
public sealed interface Order {
  /// To be tried at once. Messages that are held stay so.
  record Retry() implements Order {}

  /// To be kept, and not tried.
  record Hold() implements Order {}

  /// To be kept no more, and tried at once. What its sender wants to go later, and was kept
  /// besides, goes when its sender wants it to; what was not kept besides goes at once.
  record Release() implements Order {}

  /// To be given up without a word to anybody.
  record Drop() implements Order {}

  /// To be given up, and the sender to be told.
  record Bounce() implements Order {}

  /// To be brought to this host at once, whatever the router says. Messages that are held stay so.
  record Reroute(NextHop.Host host) implements Order {}

  /// To go where the router says again, at once. Messages that are held stay so.
  record FollowTable() implements Order {}
}
