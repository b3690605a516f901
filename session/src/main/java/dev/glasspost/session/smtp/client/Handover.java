package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Carried.Reporter;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.TheirReply;
import dev.glasspost.protocol.smtp.Capabilities;
import dev.glasspost.protocol.smtp.Capabilities.Extension;
import dev.glasspost.protocol.smtp.HeardReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is known so far of one message that is brought to one host: for each recipient, whether
/// they took it. Used by one thread.
final class Handover {
  /// They take no more recipients for this message (RFC 5321 §4.5.3.1.10).
  private static final int TOO_MANY_RECIPIENTS = 452;

  private final List<Envelope.Recipient> recipients;
  private final Optional<Carried>[] results;
  private final SessionId session;
  private final Reporter reporter;

  /// Of whom the next answer is to tell, by their places.
  private Set<Integer> asked = Set.of();

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java makes no arrays of generic types.
  Handover(List<Envelope.Recipient> recipients, SessionId session, Capabilities theirs) {
    this.recipients = recipients;
    this.session = session;
    this.reporter = theirs.offers(Extension.DSN) ? Reporter.THEY : Reporter.WE;
    this.results = new Optional[recipients.size()];
    Arrays.fill(results, Optional.empty());
  }

  Envelope.Recipient recipient(int index) {
    return recipients.get(index);
  }

  /// The next recipients to be named together; none if something is known of each.
  List<Integer> next() {
    List<Integer> open = open();
    return open.subList(0, Math.min(open.size(), CarrierSettings.RECIPIENTS_AT_ONCE));
  }

  /// All of whom nothing is known.
  List<Integer> open() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < results.length; i++) if (results[i].isEmpty()) open.add(i);
    return open;
  }

  /// What they say next is about these.
  void ask(List<Integer> recipients) {
    asked = Set.copyOf(recipients);
  }

  void taken(int index, TheirReply reply) {
    results[index] = Optional.of(new Carried.Taken(reply, session, reporter));
  }

  void refused(int index, Snag why) {
    results[index] = Optional.of(why.carried(List.of(session)));
  }

  /// Refuses everybody against whom there is something.
  void refuseThose(Function<Envelope.Recipient, Optional<Snag>> objection) {
    for (int i = 0; i < results.length; i++) {
      int index = i;
      objection.apply(recipients.get(i)).ifPresent(why -> refused(index, why));
    }
  }

  /// Whether a recipient's turn comes with the next try in the same session.
  static boolean isForNextTime(HeardReply reply) {
    return reply.code() == TOO_MANY_RECIPIENTS;
  }

  /// Whether nothing is known of anybody.
  boolean isUntouched() {
    return Arrays.stream(results).allMatch(Optional::isEmpty);
  }

  /// For each recipient, in order. To be asked when something is known of each.
  List<Carried> results() {
    return Arrays.stream(results).map(Optional::orElseThrow).toList();
  }

  /// For everybody of whom nothing is known, it was this.
  void restIs(Snag why) {
    restIs(Setback.forAll(why));
  }

  void restIs(Setback setback) {
    for (int i = 0; i < results.length; i++) if (results[i].isEmpty()) refused(i, setback.of(i));
  }

  /// What it comes to that the conversation can't go on.
  Setback setback(Broken how) {
    Set<Integer> others =
        IntStream.range(0, results.length)
            .filter(it -> !asked.contains(it))
            .boxed()
            .collect(Collectors.toSet());
    return new Setback(how.why(), how.forOthers(), others);
  }
}
