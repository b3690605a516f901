package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Identified;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionEvent.Unoffered;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What is bound to differ between two sessions, because it is each one's own: address and name of
/// the caller, the names of the session and of its messages; and, where we only say them again, the
/// addresses that they named. With these covered, texts of two sessions can be compared.
final class OwnFacts {
  /// How we, or another server of this kind, name a session and a message in a reply.
  private static final Pattern REFERENCE = Pattern.compile("\\(ref ([0-9A-Z]{12})\\)");

  private static final Pattern TAKEN =
      Pattern.compile("^250 2\\.0\\.0 (S\\.[0-9A-Z]{10}) message accepted");

  private static final String DELIMITERS = " <>()[]{},;\"\\";

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();

  OwnFacts(SessionRecord record) {
    id(record.id(), "session");
    record.moments().stream().map(Moment::event).forEach(this::gather);
  }

  /// What they said, with names and ids covered: whom they write to and from is theirs to choose,
  /// and a difference.
  String coverIds(String text) {
    return cover(text, List.of(ids));
  }

  /// What we said or noted, with names, ids and addresses covered.
  String coverAll(String text) {
    return cover(text, List.of(ids, addresses));
  }

  /// The text with each number covered: for what is counted and measured anew in each session.
  static String coverNumbers(String text) {
    return text.replaceAll("\\d[\\d,.:-]*", "#");
  }

  private void gather(Event event) {
    if (event instanceof Said(var words)) words.parts().forEach(this::said);
    if (event instanceof Connected it) caller(it.peer());
    if (event instanceof Judged it) judged(it);
    if (event instanceof Identified it) messageId(it.messageIdField());
    if (event instanceof Authenticated it) address(it.account());
    if (event instanceof MessageEvent it) message(it);
    if (event instanceof Carries it) brought(it.message(), it.reversePath());
    if (event instanceof Settled it) brought(it.message(), it.recipient());
    if (event instanceof Unoffered it) {
      brought(it.message(), it.reversePath());
      address(it.recipient());
    }
  }

  /// Of a session with another server no more is known than what was said.
  private void said(Part part) {
    if (!(part instanceof Part.Clear(Octets text))) return;
    REFERENCE.matcher(text.latin1()).results().forEach(it -> id(it.group(1), "session"));
    TAKEN.matcher(text.latin1()).results().forEach(it -> id(it.group(1), "message"));
  }

  private void brought(MessageId message, String address) {
    id(message, "message");
    address(address);
  }

  private void caller(Endpoint peer) {
    id(peer.address(), "caller");
    id(peer, "caller");
  }

  private void messageId(String field) {
    id(field.replaceAll("[<>]", ""), "Message-ID");
  }

  private void judged(Judged it) {
    if (it.subject() instanceof Subject.HeloName(String name)) id(name, "name");
    if (it.subject() instanceof Subject.Sender(String path)) address(path);
    if (it.subject() instanceof Subject.Recipient(String path)) address(path);
    if (it.subject() instanceof Subject.Login(String user)) address(user);
    if (it.subject() instanceof Subject.Maildrop(String account)) address(account);
    steps(it.steps());
  }

  private void message(MessageEvent event) {
    id(event.message(), "message");
    if (event instanceof MessageEvent.Queued it) {
      messageId(it.messageIdField());
      address(it.reversePath());
    }
    if (event instanceof MessageEvent.Routed it) {
      address(it.recipient());
      it.to().stream().map(Mailbox::spelt).forEach(this::address);
      steps(it.steps());
    }
    if (event instanceof MessageEvent.Delivered it) address(it.account());
  }

  private void steps(List<RouteStep> steps) {
    for (RouteStep step : steps) {
      address(step.speltFrom());
      address(step.speltTo());
    }
  }

  private void id(Object fact, String what) {
    if (!fact.toString().isEmpty()) ids.put(Escape.of(fact.toString()), "{" + what + "}");
  }

  private void address(String fact) {
    if (!fact.isEmpty()) addresses.put(Escape.of(fact), "{address}");
  }

  private static String cover(String text, List<Map<String, String>> facts) {
    StringBuilder covered = new StringBuilder(text.length());
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && DELIMITERS.indexOf(text.charAt(i)) < 0) continue;
      covered.append(word(text.substring(from, i), facts));
      if (i < text.length()) covered.append(text.charAt(i));
      from = i + 1;
    }
    return covered.toString();
  }

  /// A fact may stand behind a keyword and a colon, and in front of a mark.
  private static String word(String word, List<Map<String, String>> facts) {
    String bare = withoutMarks(word);
    String keyword = bare.substring(0, bare.indexOf(':') + 1);
    for (Map<String, String> known : facts) {
      String whole = known.get(bare);
      if (whole != null) return whole + word.substring(bare.length());
      String behind = known.get(bare.substring(keyword.length()));
      if (behind != null) return keyword + behind + word.substring(bare.length());
    }
    return word;
  }

  private static String withoutMarks(String word) {
    int end = word.length();
    while (end > 0 && ".:".indexOf(word.charAt(end - 1)) >= 0) end--;
    return word.substring(0, end);
  }
}
