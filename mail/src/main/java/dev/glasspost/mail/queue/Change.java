package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.protocol.address.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What an order did to a message.
record Change(Order order, QueuedMessage before, QueuedMessage after) {
  /// Tells of it, unless nothing is different now, or nobody waited any more.
  ///
  /// @param whom the order was about, among the recipients who still waited
  void tell(Predicate<Mailbox> whom, Journal journal) {
    if (before.equals(after) || before.waiting() == 0) return;
    journal.tell(
        after.origin().session(),
        new MessageEvent.Ordered(after.id(), kind(), recipients(whom), way()));
  }

  private QueueOrder kind() {
    return switch (order) {
      case Order.Retry _ -> QueueOrder.RETRY;
      case Order.Hold _ -> QueueOrder.HOLD;
      case Order.Release _ -> QueueOrder.RELEASE;
      case Order.Drop _ -> QueueOrder.DROP;
      case Order.Bounce _ -> QueueOrder.BOUNCE;
      case Order.Reroute _ -> QueueOrder.REROUTE;
      case Order.FollowTable _ -> QueueOrder.FOLLOW_TABLE;
    };
  }

  private String way() {
    return order instanceof Order.Reroute(var host) ? host.toString() : "";
  }

  /// None if it is about all who waited.
  private List<String> recipients(Predicate<Mailbox> whom) {
    return switch (order) {
      case Order.Retry _, Order.Hold _, Order.Release _ -> List.of();
      case Order.Drop _, Order.Bounce _, Order.Reroute _, Order.FollowTable _ -> some(whom);
    };
  }

  private List<String> some(Predicate<Mailbox> whom) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < before.progress().size(); i++) {
      Mailbox mailbox = before.envelope().recipients().get(i).mailbox();
      if (before.progress().get(i).isOpen() && whom.test(mailbox)) some.add(mailbox.toString());
    }
    return some.size() == before.waiting() ? List.of() : some;
  }
}
