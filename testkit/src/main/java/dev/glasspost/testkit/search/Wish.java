package dev.glasspost.testkit.search;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Network;
import dev.glasspost.mail.search.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Something to ask for, and how anybody would tell whether a session is so.
record Wish(Criterion criterion, Predicate<Known> simply) {
  private static <T> T one(SplittableRandom random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  static Wish any(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0 -> one(random, List.of(peers("192.0.2."), peer("192.0.2.7"), peers6()));
      case 1 -> one(random, HELOS);
      case 2 -> one(random, SENDERS);
      case 3 -> one(random, RECIPIENTS);
      case 4 -> one(random, MESSAGE_IDS);
      case 5 -> queued(new MessageId(random.nextInt(40)));
      case 6 -> account(one(random, List.of("joe@here.example", "ann@here.example")));
      case 7 -> came(one(random, List.of(Outcome.values())));
      case 8 -> reached(one(random, List.of(Level.values())));
      default -> one(random, List.of(kind(SessionKind.SMTP_IN), kind(SessionKind.POP3), said()));
    };
  }

  private static final List<Wish> HELOS =
      List.of(
          new Wish(new Criterion.Helo("mail.A.example"), it -> it.helo.equals("mail.a.example")),
          new Wish(new Criterion.Helo("*.a.example"), it -> it.helo.endsWith(".a.example")),
          new Wish(new Criterion.Helo("mail.*"), it -> it.helo.startsWith("mail.")),
          new Wish(new Criterion.Helo("*A.ex*"), it -> it.helo.contains("a.ex")),
          new Wish(new Criterion.Helo("m*x.a*e"), it -> it.helo.equals("mx.a.example")),
          new Wish(new Criterion.Helo("nobody.example"), _ -> false));

  private static final List<Wish> SENDERS =
      List.of(
          new Wish(new Criterion.Sender("<>"), it -> it.sender.equals(Optional.of(""))),
          sender("ann@a.example", "ann@a.example"::equals),
          sender("<ANN@a.example>", "ann@a.example"::equals),
          sender("*@a.example", it -> it.endsWith("@a.example")),
          sender("a.example", it -> it.endsWith("@a.example")),
          sender("xn--bcher-kva.example", it -> it.endsWith("@bücher.example")),
          sender("Ann@xn--bcher-kva.example", it -> it.equals("ann@bücher.example")),
          sender("*@*a.example", it -> it.endsWith("a.example") && !it.isEmpty()),
          sender("ann@*", it -> it.startsWith("ann@")),
          sender("*n@*", it -> it.contains("n@")),
          sender("*am*", it -> it.contains("am")),
          sender("*n*b.a*", it -> it.equals("ann@sub.a.example")),
          sender("*@*b.ex*", it -> it.contains("b.ex")),
          sender("x*y", _ -> false));

  private static final List<Wish> RECIPIENTS =
      List.of(
          recipient("joe@here.example", "joe@here.example"::equals),
          recipient("here.example", it -> it.endsWith("@here.example")),
          recipient("*@*here.example", it -> it.endsWith("here.example")),
          recipient("no*@*", it -> it.startsWith("no")),
          recipient("*tmas*", "postmaster"::equals),
          recipient("postmaster", "postmaster"::equals));

  private static final List<Wish> MESSAGE_IDS =
      List.of(
          messageId("<1@a.example>", "<1@a.example>"::equals),
          messageId("2@A.example", "<2@a.example>"::equals),
          messageId("*@b.example", it -> it.endsWith("@b.example>")),
          messageId("<3@nowhere.example>", _ -> false));

  private static Wish sender(String pattern, Predicate<String> simply) {
    return new Wish(new Criterion.Sender(pattern), it -> it.sender.filter(simply).isPresent());
  }

  private static Wish recipient(String pattern, Predicate<String> simply) {
    return new Wish(
        new Criterion.Recipient(pattern), it -> it.recipients.stream().anyMatch(simply));
  }

  private static Wish messageId(String pattern, Predicate<String> simply) {
    return new Wish(
        new Criterion.MessageIdField(pattern),
        it -> !it.messageIdField.isEmpty() && simply.test(it.messageIdField));
  }

  private static Wish peer(String address) {
    return new Wish(
        new Criterion.Peer(Network.parse(address).orElseThrow()), it -> it.peer.equals(address));
  }

  private static Wish peers(String beginning) {
    return new Wish(
        new Criterion.Peer(Network.parse(beginning + "0/24").orElseThrow()),
        it -> it.peer.startsWith(beginning));
  }

  private static Wish peers6() {
    return new Wish(
        new Criterion.Peer(Network.parse("2001:db8::/32").orElseThrow()),
        it -> it.peer.startsWith("2001:db8:"));
  }

  private static Wish queued(MessageId message) {
    return new Wish(new Criterion.Queued(message), it -> it.message.equals(Optional.of(message)));
  }

  private static Wish account(String address) {
    return new Wish(new Criterion.Account(address), it -> it.accounts.contains(address));
  }

  private static Wish came(Outcome outcome) {
    return new Wish(new Criterion.CameTo(outcome), it -> it.came(outcome));
  }

  private static Wish reached(Level level) {
    return new Wish(new Criterion.Reached(level), it -> it.level <= level.number());
  }

  private static Wish kind(SessionKind kind) {
    return new Wish(new Criterion.Protocol(kind), it -> it.kind == kind);
  }

  private static Wish said() {
    return new Wish(
        new Criterion.Said("Blue MOON*"),
        it -> it.words.contains("blue") && it.words.stream().anyMatch(w -> w.startsWith("moon")));
  }
}
