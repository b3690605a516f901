package dev.glasspost.mail.view;

import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.protocol.text.Escape;

/// What is known of who they are, as it stands in the parentheses of a classic line. It gets better
/// as the session goes on: nothing, the address, the name they gave while it is being checked and
/// for good if it is verified, the account they logged in to. Nothing in it ends the parentheses.
final class Label {
  private String address = "";
  private String text = "";
  private boolean checking;
  private boolean doubted;

  /// Takes in what is known before the event's own lines are shown.
  void before(Event event) {
    if (event instanceof Asked(Question question)) asked(question);
    if (event instanceof Judged it && it.subject() instanceof Subject.HeloName(String name))
      judged(name, it.reason());
    if (event instanceof Entered(Stage stage)) entered(stage);
  }

  /// Takes in what is known after them. Who we call is known by the name we called.
  void after(Event event) {
    if (event instanceof Dialled it) {
      address = safe(it.host());
      text = address;
    } else if (event instanceof Connected it && address.isEmpty()) {
      address = "[" + safe(it.peer().address()) + "]";
      text = address;
    } else if (event instanceof Authenticated it) {
      text = safe(it.account());
    }
  }

  @Override
  public String toString() {
    return text;
  }

  private void asked(Question question) {
    if (checking && question.type() != Question.Type.PTR) name(question.name());
  }

  private void name(String name) {
    text = safe(name);
    checking = false;
  }

  private void judged(String name, Reason reason) {
    doubted = reason != Reason.NAME_VERIFIED;
    if (reason == Reason.NAME_VERIFIED || reason == Reason.NAME_NOT_VERIFIED) name(name);
  }

  private void entered(Stage stage) {
    if (doubted) text = address;
    doubted = false;
    checking = stage == Stage.CHECKING_NAME;
  }

  private static String safe(String text) {
    return Escape.of(text).replace(" ", "\\x20").replace("(", "\\x28").replace(")", "\\x29");
  }
}
