package dev.glasspost.mail.commentary;

import java.util.Locale;

/// The sentences of trails: where a message is, and what happened to it, told afterwards.
public final class Trace {
  // Where it is: {0} is the recipient

  public static final Phrase NO_MESSAGE =
      new Phrase("No message was handed over, and nobody was named to get one.");
  public static final Phrase NOTHING_READ =
      new Phrase("In this session no message was fetched, and none was deleted.");
  public static final Phrase READING_IS_TOLD_THERE =
      new Phrase("What was fetched and deleted in this session is told by the session itself.");
  public static final Phrase HOW_IT_CAME_IS_UNKNOWN =
      new Phrase(
          "How {0} came, and what became of it, the journal does not tell here. What other sessions"
              + " tell of it follows.");
  public static final Phrase NOTHING_BROUGHT =
      new Phrase("In this session we offered no message to anybody.");
  public static final Phrase IS_REFUSED =
      new Phrase("The message for {0} was never taken: {clause}.");
  public static final Phrase IS_NOT_TAKEN =
      new Phrase("The message for {0} was refused when it had come: {clause}.");
  public static final Phrase IS_NOT_SENT =
      new Phrase("The message for {0} was announced, but never came: {clause}.");
  public static final Phrase IS_NOT_WHOLE =
      new Phrase("The message for {0} was begun, but its end never came: {clause}.");
  public static final Phrase IS_COMING =
      new Phrase("The message for {0} was announced, and has not come yet: the session goes on.");
  public static final Phrase WAITS =
      new Phrase("The message for {0} is in the queue, and has not been tried yet.");
  public static final Phrase IS_HELD =
      new Phrase(
          "The message for {0} is in the queue, where its sender wants it to be held until {1}.",
          "RFC 4865 §3");
  public static final Phrase IS_ON_HOLD =
      new Phrase(
          "The message for {0} is in the queue, where whoever runs this server holds it: it is not"
              + " tried until it is released.");
  public static final Phrase IS_BEING_GIVEN_UP =
      new Phrase(
          "The message for {0} is not tried any more: {clause}. The server has yet to let go of"
              + " it.");
  public static final Phrase WAITS_AGAIN =
      new Phrase("The message for {0} is in the queue: {clause}. The next attempt is at {1}.");
  public static final Phrase IS_TRIED_AT_ONCE =
      new Phrase("The message for {0} is in the queue: {clause}. It is to be tried again at once.");
  public static final Phrase THEY_MAY_HAVE_IT =
      new Phrase(
          "{clause} A host was given all of it and never answered: they may have it all the same.");
  public static final Phrase IS_UNREAD =
      new Phrase("The message for {0} is in the maildrop of {1}; nobody has fetched it yet.");

  /// Stands in a clause in the place of an address.
  public static final Phrase ONE_OF_SEVERAL = new Phrase("one of those for whom {0} stands");

  public static final Phrase IS_UNREAD_AS_FAR_AS_KNOWN =
      new Phrase(
          "The message for {0} is in the maildrop of {1}. The journal knows of nobody who fetched"
              + " it; but records of that time were removed from it.");
  public static final Phrase IS_FETCHED =
      new Phrase(
          "The message for {0} is in the maildrop of {1}; a client at {2} fetched it at {3}.");
  public static final Phrase IS_DELETED =
      new Phrase(
          "The message for {0} is no longer in the maildrop of {1}: a client at {2} fetched it at"
              + " {3} and deleted it at {4}.");
  public static final Phrase IS_DELETED_BY_ANOTHER =
      new Phrase(
          "The message for {0} is no longer in the maildrop of {1}: a client at {4} deleted it at"
              + " {5}, after one at {2} had fetched it at {3}.");
  public static final Phrase IS_DELETED_UNREAD =
      new Phrase(
          "The message for {0} is no longer in the maildrop of {1}: a client at {2} deleted it at"
              + " {3}, and nobody had fetched it.");
  public static final Phrase IS_DELETED_UNREAD_AS_FAR_AS_KNOWN =
      new Phrase(
          "The message for {0} is no longer in the maildrop of {1}: a client at {2} deleted it at"
              + " {3}. The journal knows of nobody who had fetched it; but records of that time"
              + " were removed from it.");
  public static final Phrase IS_DELETED_WITH_ACCOUNT =
      new Phrase(
          "The message for {0} is no longer in the maildrop of {1}: an administrator removed that"
              + " account with its mail at {2}.");
  public static final Phrase IS_GONE =
      new Phrase(
          "The message for {0} is no longer in the maildrop of {1}, and the journal does not tell"
              + " who deleted it.");
  public static final Phrase IS_RELAYED =
      new Phrase("The copy for {0} was taken over by the host {1}; only that host can tell more.");
  public static final Phrase IS_THROWN_AWAY =
      new Phrase("The message for {0} was thrown away, as the administrator's table says.");
  public static final Phrase IS_GIVEN_UP =
      new Phrase(
          "The message for {0} could not be delivered: {clause}. Its sender is not told.",
          "setting queue.give-up-after");
  public static final Phrase IS_GIVEN_UP_AND_TOLD =
      new Phrase(
          "The message for {0} could not be delivered: {clause}. The report to its sender is {1}.",
          "RFC 3464 §2");
  public static final Phrase IS_TAKEN =
      new Phrase("We took the message for {0} over, and said so.", "RFC 5321 §6.1");
  public static final Phrase IS_UNTOLD =
      new Phrase("The record does not tell what became of the message for {0}.");

  // Clauses that tell why it never came

  public static final Phrase BEGAN_ANEW = new Phrase("they began anew", "RFC 5321 §4.1.1.5");

  // How it came

  public static final Phrase CALLED = new Phrase("Somebody at {0} called, on {1} line {2}.");
  public static final Phrase WE_CALLED = new Phrase("We called {0}, on {1} line {2}.");
  public static final Phrase ENCRYPTED = new Phrase("The connection was encrypted with {0}.");
  public static final Phrase NOT_ENCRYPTED =
      new Phrase("The connection could not be encrypted: {clause}.");
  public static final Phrase NAMED = new Phrase("They gave the name {0}: {clause}.");
  public static final Phrase SOMEBODY_LOGGED_IN = new Phrase("They logged in.");
  public static final Phrase LOGGED_IN = new Phrase("They logged in as {0} ({1}).");
  public static final Phrase LOGGED_IN_WITH_APP_PASSWORD =
      new Phrase("They logged in as {0} ({1}) with the app password \"{2}\".");
  public static final Phrase TURNED_AWAY = new Phrase("We turned them away: {clause}.");
  public static final Phrase LOGIN_REFUSED =
      new Phrase("They wanted to log in as {0}, in vain: {clause}.");
  public static final Phrase A_LOGIN_REFUSED =
      new Phrase("They wanted to log in, in vain: {clause}.");
  public static final Phrase FROM =
      new Phrase("They announced a message from {0}, which we would take.", "RFC 5321 §4.1.1.2");
  public static final Phrase FROM_NOBODY =
      new Phrase("They announced a message without a return address.", "RFC 5321 §4.5.5");
  public static final Phrase FROM_REFUSED =
      new Phrase("They announced a message from {0}. We would not take it: {clause}.");
  public static final Phrase FOR =
      new Phrase("It was to go to {0}. We agreed: {clause}.", "RFC 5321 §4.1.1.3");
  public static final Phrase FOR_REFUSED =
      new Phrase("It was to go to {0}. We refused: {clause}.", "RFC 5321 §4.1.1.3");
  public static final Phrase CONTENT_REFUSED =
      new Phrase("The message came, and we refused it: {clause}.");
  public static final Phrase COMMAND_REFUSED = new Phrase("We refused {0}: {clause}.");
  public static final Phrase LINE_REFUSED = new Phrase("We refused what they said: {clause}.");
  public static final Phrase RECEIVED =
      new Phrase(
          "The message came, {1}, and became {0}. The SHA-256 of what came is {2}.",
          "RFC 5321 §6.1");
  public static final Phrase RECEIVED_AND_MENDED =
      new Phrase(
          "The message came, {1}, and became {0}. The SHA-256 of what came is {2}. What we keep is"
              + " the message as we mended it, {3}; the SHA-256 of that is {4}.",
          "RFC 5321 §6.1");
  public static final Phrase MENDED = new Phrase("We mended it: {clause}.", "RFC 6409 §8");
  public static final Phrase IDENTIFIED = new Phrase("Its Message-ID was {0}.", "RFC 5322 §3.6.4");
  public static final Phrase ENDED_UNANSWERED =
      new Phrase(
          "They were given all of it, and the session ended before they had answered: {clause}."
              + " They may have it; if so, they get it twice.",
          "RFC 5321 §4.5.4.1");
  public static final Phrase ENDED = new Phrase("The session ended: {clause}.");

  // What became of it

  public static final Phrase SIGNED =
      new Phrase("We signed it for {0} with the key {1} ({2}).", "RFC 6376 §1");
  public static final Phrase HELD =
      new Phrase("Its sender asked us to hold it until {0}, and we do.", "RFC 4865 §3");
  public static final Phrase QUEUED =
      new Phrase("Its turn came in the queue; its Message-ID is {0}.");
  public static final Phrase QUEUED_FOR_SEVERAL =
      new Phrase("Its turn came in the queue, for {1} recipients; its Message-ID is {0}.");
  public static final Phrase QUEUED_NAMELESS =
      new Phrase("Its turn came in the queue; it has no Message-ID.");
  public static final Phrase QUEUED_NAMELESS_FOR_SEVERAL =
      new Phrase("Its turn came in the queue, for {1} recipients; it has no Message-ID.");
  public static final Phrase ROUTED = new Phrase("Where {0} leads: {clause}.");
  public static final Phrase DELIVERED =
      new Phrase("It was put into the maildrop of {0}, as number {1} there.");
  public static final Phrase DELIVERED_FOR =
      new Phrase("Its copy for {2} was put into the maildrop of {0}, as number {1} there.");
  public static final Phrase DELIVERED_ALREADY =
      new Phrase("{2} leads to the maildrop of {0} as well, which has it as number {1} already.");
  public static final Phrase OFFERED = new Phrase("We offered it to the host {0}.");
  public static final Phrase CALLED_IN_VAIN =
      new Phrase("We called the host at {0}, and reached nobody: {clause}.");
  public static final Phrase THEIR_GREETING =
      new Phrase("Instead of a greeting they said \"{0}\": {clause}.");
  public static final Phrase THEIR_ANSWER = new Phrase("To {1} they said \"{0}\": {clause}.");
  public static final Phrase THEIR_ANSWER_TO_MESSAGE =
      new Phrase("To the message they said \"{0}\": {clause}.");
  public static final Phrase RELAYED =
      new Phrase("The host {1} took it over for {0}, in our session {3}. That host said: {2}");

  public static final Phrase DEFERRED =
      new Phrase("It could not be delivered to {0}: {clause}. The next attempt was set for {1}.");
  public static final Phrase DEFERRED_DETAIL =
      new Phrase(
          "It could not be delivered to {0}: {clause} ({2}). The next attempt was set for {1}.");
  public static final Phrase FAILED =
      new Phrase("It could not be delivered to {0}: {clause}. It was given up.");
  public static final Phrase FAILED_DETAIL =
      new Phrase("It could not be delivered to {0}: {clause} ({1}). It was given up.");
  public static final Phrase GIVEN_UP =
      new Phrase(
          "It could not be delivered to {0}: {clause} ({1}). It was given up.",
          "setting queue.give-up-after");
  public static final Phrase REPORTED =
      new Phrase(
          "A report to its sender {0}, {1}, tells what became of it for {3}: {2}.", "RFC 3464 §2");
  public static final Phrase IS_REPORT =
      new Phrase("It is a report: it tells what became of {0} for {2}: {1}.", "RFC 3464 §2");
  public static final Phrase DISCARDED =
      new Phrase("The copy for {0} was thrown away, as the administrator's table says.");
  public static final Phrase ORDERED = new Phrase("{clause}.");
  public static final Phrase REMOVED =
      new Phrase("Nobody waited for it any more, so it left the queue.");
  public static final Phrase FETCHED =
      new Phrase("A {2} client at {1}, logged in as {0}, fetched it.");
  public static final Phrase LOOKED_AT =
      new Phrase("A {2} client at {1}, logged in as {0}, looked at its beginning, {3} of {4}.");
  public static final Phrase DELETED =
      new Phrase("A {2} client at {1}, logged in as {0}, deleted it from the maildrop.");
  public static final Phrase DELETED_WITH_ACCOUNT =
      new Phrase(
          "An administrator removed the account {0} with its mail (`account remove --delete-mail`),"
              + " and so this message.");

  // Counted things

  public static final Phrase ONE_OCTET = new Phrase("1 octet");
  public static final Phrase OCTETS = new Phrase("{0} octets");

  private Trace() {}

  /// As in `1 octet`, `1,285 octets`.
  public static Comment octets(long number) {
    return number == 1
        ? ONE_OCTET.comment()
        : OCTETS.comment(String.format(Locale.ROOT, "%,d", number));
  }
}
