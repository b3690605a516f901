package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.routing.RouteStep.Rule;

/// All words of the commentary and the summary, and nothing else: another language is another file
/// like this one.
///
/// They are plain, short, polite and true: about this session, not about mail in general; about
/// what was done, not about who does such things.
public final class English {
  // The call

  static final Phrase CALLED =
      new Phrase(
          "First, somebody is calling us. We open a line and see who it is:", "RFC 5321 §3.1");
  static final Phrase CALLED_BY_READER =
      new Phrase(
          "First, somebody is calling us who wants to read mail. We open a line and see who it is:",
          "RFC 1939 §3");
  static final Phrase CONNECTED = new Phrase("It is someone at the address \"{0}\":");
  static final Phrase ADMITTED =
      new Phrase("We have a connection. Of our {1} lines, {0} are in use now:");
  static final Phrase ADMITTED_ALONE =
      new Phrase("We have a connection. It is the only one of our {0} lines in use:");
  static final Phrase GREETED =
      new Phrase(
          "Next, we (the mail server at {0}) tell them (located at {1}) who we are:",
          "RFC 5321 §3.1");
  static final Phrase GREETED_WITH_NOTICE =
      new Phrase(
          "Next, we (the mail server at {0}) tell them (located at {1}) who we are, and show them"
              + " the notice that every caller is shown:",
          "setting smtp.notice");
  static final Phrase GREETED_READER =
      new Phrase(
          "Next, we (the mail server at {0}) tell them (located at {1}) that we are ready:",
          "RFC 1939 §4");

  // What they say in SMTP

  static final Phrase NAME = new Phrase("Next, they tell us their name:", "RFC 5321 §4.1.1.1");
  static final Phrase NAME_AND_MORE =
      new Phrase(
          "Next, they tell us their name, and ask what we can do beyond the basics:",
          "RFC 5321 §4.1.1.1");
  static final Phrase NAME_AGAIN =
      new Phrase(
          "They tell us their name again. Whatever they began is forgotten:", "RFC 5321 §4.1.4");
  static final Phrase LOOKING_UP =
      new Phrase(
          "We look up the name they gave us, which should be a host name (such as"
              + " mail.example.net):",
          "setting smtp.verify-helo");
  static final Phrase LOOKING_UP_ADDRESS =
      new Phrase("We also look up which name belongs to their address:");
  static final Phrase LOOKING_UP_BACK =
      new Phrase("And we look up whether that name leads back to their address:");
  static final Phrase NO_ANSWER =
      new Phrase("There is no answer to be had, which says nothing about them:");
  static final Phrase ANSWER_TOO_LATE =
      new Phrase(
          "The answer did not come in time, and we do not let them wait for it:",
          "setting smtp.verify-helo-within");
  static final Phrase NAME_IS_THEIRS =
      new Phrase("The name and their address belong together, so we know who they are:");
  static final Phrase NAME_NOT_FOUND =
      new Phrase(
          "We can't find their name, so all we really know for sure is that their IP address is"
              + " {0}:",
          "RFC 5321 §4.1.4");
  static final Phrase NAME_OF_ANOTHER =
      new Phrase(
          "The name they gave belongs to another address, so all we really know for sure is that"
              + " their IP address is {0}:",
          "RFC 5321 §4.1.4");
  static final Phrase NAME_UNCLEAR =
      new Phrase(
          "We could not find out whether the name is theirs, so all we really know for sure is"
              + " that their IP address is {0}:",
          "RFC 5321 §4.1.4");
  static final Phrase NAME_MUST_BE_VERIFIED =
      new Phrase(
          "This server takes mail only from those whose name it can verify. So we say no:",
          "setting smtp.verify-helo");
  static final Phrase POLITE =
      new Phrase(
          "Their name may be made up or simply not public, but we're polite, so we say it"
              + " nicely...");
  static final Phrase WHAT_WE_CAN =
      new Phrase("We greet them, and list what we can do beyond the basics:", "RFC 5321 §4.1.1.1");
  static final Phrase MAIL =
      new Phrase(
          "Next, we talk about the particular email message they want to give us. They say who is"
              + " to be told if it can't be delivered:",
          "RFC 5321 §4.1.1.2");
  static final Phrase MAIL_AGAIN =
      new Phrase("They have another message for us:", "RFC 5321 §4.1.1.2");
  static final Phrase MAIL_FROM_NOBODY =
      new Phrase(
          "The message has no return address, as is right for a report about another message:",
          "RFC 5321 §4.5.5");
  static final Phrase RCPT =
      new Phrase(
          "Next, they say who is the email's recipient (or recipients):", "RFC 5321 §4.1.1.3");
  static final Phrase RCPT_AGAIN =
      new Phrase("It is for more than one. They name the next:", "RFC 5321 §4.1.1.3");
  static final Phrase DATA =
      new Phrase(
          "Then they want to send the message (its header and its body):", "RFC 5321 §4.1.1.4");
  static final Phrase BDAT =
      new Phrase(
          "Then they send the message in pieces, and say before each piece how long it is:",
          "RFC 3030 §2");
  static final Phrase CONTENT_NOT_RECORDED =
      new Phrase(
          "Note: what the message says isn't recorded here, only its size and a fingerprint of"
              + " it:");
  static final Phrase MESSAGE_ACCEPTED =
      new Phrase(
          "They finished sending. The message is safe on our disk, so we take it over:",
          "RFC 5321 §6.1");
  static final Phrase RSET =
      new Phrase("They want us to forget the message they began:", "RFC 5321 §4.1.1.5");
  static final Phrase NOOP =
      new Phrase("They only want to hear that we are still there:", "RFC 5321 §4.1.1.9");
  static final Phrase HELP = new Phrase("They ask for help:", "RFC 5321 §4.1.1.8");
  static final Phrase VRFY =
      new Phrase(
          "They ask whether somebody is here. We neither confirm nor deny it, so that nobody can"
              + " collect our addresses:",
          "RFC 5321 §7.3");
  static final Phrase EXPN =
      new Phrase("They ask who is behind a name, which we tell nobody:", "RFC 5321 §7.3");
  static final Phrase STARTTLS = new Phrase("They want to go on encrypted:", "RFC 3207 §4");
  static final Phrase QUIT =
      new Phrase("The sender says they are done and want to quit:", "RFC 5321 §4.1.1.10");
  static final Phrase GOOD_BYE =
      new Phrase("We tell the sender that we are closing the connection:", "RFC 5321 §4.1.1.10");
  static final Phrase SECRET =
      new Phrase(
          "Note: a secret isn't recorded here, only its length and a fingerprint that is worth"
              + " nothing outside this server:");

  // What they say in POP3

  static final Phrase USER =
      new Phrase("Next, they say whose mail they want to read:", "RFC 1939 §7");
  static final Phrase PASS =
      new Phrase("They say the password, as a proof that they may:", "RFC 1939 §7");
  static final Phrase AUTH = new Phrase("They want to log in:", "RFC 4954 §4");
  static final Phrase AUTH_OF_READER = new Phrase("They want to log in:", "RFC 5034 §4");
  static final Phrase APOP =
      new Phrase("They want to log in with a digest of the password:", "RFC 1939 §7");
  static final Phrase CAPA = new Phrase("They ask what we can do:", "RFC 2449 §5");
  static final Phrase STAT = new Phrase("They ask how much mail there is:", "RFC 1939 §5");
  static final Phrase LIST = new Phrase("They ask how large the messages are:", "RFC 1939 §5");
  static final Phrase UIDL =
      new Phrase(
          "They ask for the messages' lasting names, to see which of them they have already:",
          "RFC 1939 §7");
  static final Phrase RETR = new Phrase("They ask for a message:", "RFC 1939 §5");
  static final Phrase TOP = new Phrase("They ask for the beginning of a message:", "RFC 1939 §7");
  static final Phrase DELE =
      new Phrase("They want a message to be deleted when they quit:", "RFC 1939 §5");
  static final Phrase RSET_OF_READER =
      new Phrase("They want to delete nothing after all:", "RFC 1939 §5");
  static final Phrase NOOP_OF_READER =
      new Phrase("They only want to hear that we are still there:", "RFC 1939 §5");
  static final Phrase UTF8 = new Phrase("They say that they can read UTF-8:", "RFC 6856 §2");
  static final Phrase STLS = new Phrase("They want to go on encrypted:", "RFC 2595 §4");
  static final Phrase QUIT_OF_READER =
      new Phrase("They say they are done and want to quit:", "RFC 1939 §5");
  static final Phrase QUIT_AND_DELETE =
      new Phrase(
          "They say they are done and want to quit. Only now is it time to delete what they"
              + " marked:",
          "RFC 1939 §6");
  static final Phrase GOOD_BYE_READER =
      new Phrase("We tell them that we are closing the connection:", "RFC 1939 §6");
  static final Phrase AUTHENTICATED =
      new Phrase("They have shown that they may read the mail of {0}:");

  // The message

  static final Phrase RECEIVED = new Phrase("The whole message has come, and it gets a name:");
  static final Phrase QUEUED = new Phrase("Queue the email message up for delivery:");
  static final Phrase ROUTED = new Phrase("Our table says where it goes: {clause}:");
  static final Phrase RECIPIENT_KNOWN = new Phrase("Our table knows the address: {clause}:");
  static final Phrase DELIVERED =
      new Phrase("Deliver the mail to the appropriate person, in this case {0}:");
  static final Phrase DEFERRED =
      new Phrase("It can't be delivered now: {clause}. We will try again:");
  static final Phrase FAILED = new Phrase("It can't be delivered: {clause}. We give up:");
  static final Phrase DISCARDED =
      new Phrase("The administrator wants mail for {0} to be thrown away, so this copy is:");
  static final Phrase REMOVED =
      new Phrase("Nobody waits for it any more. Delete the email message from the queue:");

  // The end, and what is not there

  static final Phrase PARTLY_LEFT = new Phrase("Of the {1} bytes we had for them, they took {0}:");
  static final Phrase CLOSED =
      new Phrase("Finally, we close everything we opened for the session:");
  static final Phrase CLOSED_OTHERWISE =
      new Phrase("{clause}. So we close everything we opened for the session:");
  static final Phrase BROKEN_OFF =
      new Phrase("Here the record breaks off: {clause}. Its last second may be missing:");
  static final Phrase MISSING =
      new Phrase("Here something is missing: {0} events could not be stored, or can't be read:");

  // How clauses become sentences

  static final Phrase YES = new Phrase("{clause}:");
  static final Phrase NOT_NOW = new Phrase("{clause}. So we ask them to try again later:");
  static final Phrase NO = new Phrase("{clause}. So we say no:");
  static final Phrase LET_PASS =
      new Phrase("{clause}. The standard does not allow it, but we understand it and let it pass:");

  private English() {}

  /// Why something was decided: a clause that does not begin with a fact.
  ///
  /// `{0}` is what was judged, as in the record.
  public static Phrase reason(Reason reason) {
    return switch (reason) {
      case NAME_VERIFIED -> new Phrase("the name {0} and their address belong together");
      case NAME_NOT_VERIFIED ->
          new Phrase("we cannot verify that {0} is their name", "setting smtp.verify-helo");
      case NAME_NOT_CHECKED ->
          new Phrase("names are not looked up here", "setting smtp.verify-helo");
      case NAME_MALFORMED ->
          new Phrase("what they gave, {0}, can't be a host name", "RFC 5321 §4.1.2");
      case LINE_FREE -> new Phrase("there is a line for them");
      case NO_LINE_FREE -> new Phrase("all our lines are in use", "setting lines.at-most");
      case TOO_MANY_LINES_OF_ADDRESS ->
          new Phrase(
              "the address {0} has as many lines as one may have", "setting lines.per-address");
      case SHUTTING_DOWN -> new Phrase("we are being stopped", "RFC 5321 §3.8");
      case SENDER_ACCEPTED -> new Phrase("we could tell <{0}> if something goes wrong");
      case SENDER_REFUSED_BY_ROUTE -> new Phrase("the administrator wants no mail from {0}");
      case SENDER_MALFORMED ->
          new Phrase("an address is spelt otherwise than <{0}>", "RFC 5321 §4.1.2");
      case RECIPIENT_LOCAL -> new Phrase("we know the address {0}");
      case RECIPIENT_DISCARDED ->
          new Phrase("the administrator wants mail for {0} to be thrown away");
      case RECIPIENT_UNKNOWN -> new Phrase("there is no {0} here", "RFC 5321 §3.3");
      case RECIPIENT_REFUSED_BY_ROUTE -> new Phrase("the administrator wants no mail for {0}");
      case RECIPIENT_MALFORMED ->
          new Phrase("an address is spelt otherwise than <{0}>", "RFC 5321 §4.1.2");
      case RELAY_NOT_ALLOWED ->
          new Phrase(
              "the address {0} is not at this server, and we carry the mail of strangers to"
                  + " nobody else",
              "RFC 5321 §7.9");
      case ROUTE_LOOPS -> new Phrase("our own table leads {0} in a circle");
      case TOO_MANY_RECIPIENTS ->
          new Phrase(
              "the message has as many recipients as one may have", "setting smtp.max-recipients");
      case DECLARED_SIZE_TOO_BIG ->
          new Phrase("they announce a message larger than we take", "RFC 1870 §6");
      case NEEDS_SMTPUTF8 ->
          new Phrase(
              "an address with letters like those in <{0}> has to be announced", "RFC 6531 §3.1");
      case MESSAGE_ACCEPTED -> new Phrase("the message is as it should be");
      case MESSAGE_TOO_BIG ->
          new Phrase("the message is larger than we take", "setting smtp.max-message");
      case LINE_TOO_LONG ->
          new Phrase("the message has a line longer than lines may be", "RFC 5321 §4.5.3.1.6");
      case HEADER_TOO_BIG ->
          new Phrase("the message's header is larger than we take", "setting smtp.max-header");
      case BARE_CR_OR_LF ->
          new Phrase(
              "a line ended with CR or LF alone, and where servers disagree about line ends, a"
                  + " second message can be smuggled in behind the first",
              "RFC 5321 §2.3.8");
      case NUL_OCTET -> new Phrase("there is a NUL octet, which text may not have");
      case TOO_MANY_HOPS ->
          new Phrase(
              "the message has passed so many servers that it must be going in a circle",
              "RFC 5321 §6.3");
      case EIGHT_BIT_NOT_DECLARED ->
          new Phrase("there are octets above 127 that were not announced", "RFC 6152 §2");
      case COMMAND_UNKNOWN -> new Phrase("we know no command {0}", "RFC 5321 §4.2.4");
      case COMMAND_NOT_OFFERED -> new Phrase("we do not offer {0}", "RFC 5321 §4.2.4");
      case COMMAND_DISABLED -> new Phrase("we do not answer {0}", "RFC 5321 §7.3");
      case COMMAND_LINE_TOO_LONG ->
          new Phrase("the line is longer than a command may be", "RFC 5321 §4.5.3.1.4");
      case ARGUMENTS_MALFORMED ->
          new Phrase("we can't make sense of what stands behind {0}", "RFC 5321 §4.1.2");
      case PARAMETER_UNKNOWN ->
          new Phrase("they gave {0} a parameter that we do not know", "RFC 5321 §4.1.1.11");
      case OUT_OF_SEQUENCE ->
          new Phrase("at this point of the conversation, {0} has no meaning", "RFC 5321 §4.1.4");
      case SENT_AHEAD_OF_DATA ->
          new Phrase("they talked on without waiting for our answer", "RFC 2920 §3.1");
      case TOO_MANY_ERRORS -> new Phrase("that was one error too many");
      case LOGIN_ACCEPTED -> new Phrase("the user name {0} and the password are right");
      case LOGIN_WRONG ->
          new Phrase("the user name or the password is wrong, and we do not tell which of them");
      case LOGIN_MALFORMED -> new Phrase("that is not how one logs in");
      case MAILDROP_OPENED ->
          new Phrase("the maildrop of {0} is theirs alone until they quit", "RFC 1939 §4");
      case MAILDROP_IN_USE ->
          new Phrase("another session has the maildrop of {0} open", "RFC 1939 §4");
      case NO_SUCH_MESSAGE -> new Phrase("there is no such message", "RFC 1939 §5");
      case STORE_FULL -> new Phrase("our disk is full");
      case STORE_FAILED -> new Phrase("our disk failed us");
      case ACCOUNT_GONE -> new Phrase("the account of {0} was removed");
      case RETRIES_EXHAUSTED -> new Phrase("we have tried for as long as one should");
      case OUR_FAULT -> new Phrase("something went wrong on our side");
    };
  }

  /// What a reason's clause names.
  public static Object fact(Subject subject) {
    return switch (subject) {
      case Subject.Connection(String address) -> address;
      case Subject.HeloName(String name) -> name;
      case Subject.Sender(String path) -> path;
      case Subject.Recipient(String path) -> path;
      case Subject.Content(long octets) -> octets;
      case Subject.Command(String verb) -> verb;
      case Subject.Login(String user) -> user;
      case Subject.Maildrop(String account) -> account;
    };
  }

  /// How a session ended: a clause.
  public static Phrase ending(Ending ending) {
    return switch (ending) {
      case QUIT -> new Phrase("they said QUIT");
      case HUNG_UP -> new Phrase("they closed the connection without a word");
      case FELL_SILENT -> new Phrase("they said nothing for too long", "RFC 5321 §4.5.3.2");
      case CONNECTION_LOST -> new Phrase("the connection was lost");
      case TURNED_AWAY -> new Phrase("we had no line for them");
      case TOO_MANY_ERRORS -> new Phrase("they made too many errors");
      case TOO_LONG -> new Phrase("the session took longer than sessions may");
      case UNINTELLIGIBLE -> new Phrase("we can't understand what they say any more");
      case WOULD_NOT_LISTEN -> new Phrase("they did not take what we sent");
      case SHUTTING_DOWN -> new Phrase("we are being stopped", "RFC 5321 §3.8");
      case OUR_FAULT -> new Phrase("something went wrong on our side");
      case BROKEN_OFF -> new Phrase("the server stopped before the session ended");
    };
  }

  /// A liberty that they took: a clause.
  public static Phrase oddity(Oddity oddity) {
    return switch (oddity) {
      case SPACE_BEFORE_PATH ->
          new Phrase("they put a space in front of the address", "RFC 5321 §3.3");
      case SPACE_AT_END -> new Phrase("they put a space at the end of the line");
      case NO_ANGLE_BRACKETS ->
          new Phrase("they left out the brackets around the address", "RFC 5321 §4.1.2");
      case SOURCE_ROUTE ->
          new Phrase("they prescribed a way for the message, which we ignore", "RFC 5321 §4.1.1.3");
      case MALFORMED_NAME ->
          new Phrase("they gave a name that can't be a host name", "RFC 5321 §4.1.2");
      case SENT_AHEAD ->
          new Phrase("they talked on without waiting for our answer", "RFC 2920 §3.1");
      case NO_GREETING -> new Phrase("they did not say their name first", "RFC 5321 §4.1.4");
      case SPOKE_FIRST -> new Phrase("they talked before we had greeted them", "RFC 5321 §4.3.1");
    };
  }

  /// One step of the router: `{0}` is the address met, `{1}` what it became.
  public static Phrase rule(Rule rule) {
    return switch (rule) {
      case POSTMASTER ->
          new Phrase("{0} is a postmaster's address and leads to {1}", "RFC 5321 §4.5.1");
      case DOMAIN_ALIAS -> new Phrase("{0} is another name of {1}");
      case ALIAS -> new Phrase("{0} is an alias of {1}");
      case SUBADDRESS -> new Phrase("{0} is {1} with a detail behind the plus sign", "RFC 5233 §1");
      case WILDCARD -> new Phrase("{0} fits a pattern that leads to {1}");
      case CATCH_ALL -> new Phrase("{0} is nobody's, and what is nobody's goes to {1}");
      case ACCOUNT -> new Phrase("{0} is an account here");
      case REFUSE -> new Phrase("mail for {0} is refused");
      case DISCARD -> new Phrase("mail for {0} is thrown away");
      case NO_SUCH_USER -> new Phrase("{0} is nobody's address");
      case FOREIGN -> new Phrase("{0} is not at this server");
      case LOOP -> new Phrase("{0} leads back to where the way came from");
    };
  }
}
