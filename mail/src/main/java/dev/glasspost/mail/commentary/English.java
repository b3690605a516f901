package dev.glasspost.mail.commentary;

/// The sentences of the commentary and the summary; with [Clauses], all words there are. Another
/// language is another two files like these.
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

  /// As [#GREETED], where it is not known that all of it left for them.
  static final Phrase GREETS =
      new Phrase(
          "Next, we (the mail server at {0}) want to tell them (located at {1}) who we are:",
          "RFC 5321 §3.1");

  static final Phrase GREETS_WITH_NOTICE =
      new Phrase(
          "Next, we (the mail server at {0}) want to tell them (located at {1}) who we are, and"
              + " have a notice for them:",
          "setting smtp.notice");
  static final Phrase GREETS_READER =
      new Phrase(
          "Next, we (the mail server at {0}) want to tell them (located at {1}) that we are ready:",
          "RFC 1939 §4");

  static final Phrase CALLED_BY_USER =
      new Phrase(
          "First, somebody is calling us who wants to send mail. We open a line and see who it is:",
          "RFC 6409 §3.1");

  // Encryption

  static final Phrase ENCRYPTED =
      new Phrase(
          "From here on the two of us talk encrypted. Nobody who only listens can read it; here it"
              + " is written down as it was before it was encrypted:",
          "RFC 8446 §1");
  static final Phrase NOT_ENCRYPTED =
      new Phrase(
          "The handshake failed: {clause}. On this connection nothing can be said any more:");
  static final Phrase SLOWED =
      new Phrase(
          "{clause}. So we let them wait for {0} before we answer:", "setting lines.slow-by");
  static final Phrase THROWN_AWAY =
      new Phrase(
          "They sent something ahead of the handshake, in clear. Anybody on the way could have put"
              + " it there, so we throw it away:",
          "RFC 3207 §4.2");

  // What they say in SMTP

  static final Phrase NAME = new Phrase("Next, they tell us their name:", "RFC 5321 §4.1.1.1");
  static final Phrase NAME_AND_MORE =
      new Phrase(
          "Next, they tell us their name, and ask what we can do beyond the basics:",
          "RFC 5321 §4.1.1.1");
  static final Phrase NAME_AGAIN =
      new Phrase(
          "They tell us their name again. If we take it, whatever they began is forgotten:",
          "RFC 5321 §4.1.4");
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
  static final Phrase RSET_OF_NOTHING =
      new Phrase(
          "They want us to forget whatever they began, and there is nothing to forget:",
          "RFC 5321 §4.1.1.5");
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
  static final Phrase PARTING =
      new Phrase("We say why we do not go on, before we close the connection:");
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
  static final Phrase AUTHENTICATED_TO_SEND =
      new Phrase("They have shown that they may send as {0}:", "RFC 4954 §4");
  static final Phrase AUTHENTICATED =
      new Phrase("They have shown that they may read the mail of {0}:");
  static final Phrase AUTHENTICATED_TO_SEND_WITH_APP_PASSWORD =
      new Phrase(
          "They have shown, with the app password \"{1}\", that they may send as {0}:",
          "RFC 4954 §4");
  static final Phrase AUTHENTICATED_WITH_APP_PASSWORD =
      new Phrase(
          "They have shown, with the app password \"{1}\", that they may read the mail of {0}:");

  // The message

  static final Phrase RECEIVED = new Phrase("The whole message has come, and it gets a name:");
  static final Phrase MENDED =
      new Phrase("We mend the message before we keep it: {clause}:", "RFC 6409 §8");
  static final Phrase SIGNED =
      new Phrase(
          "We sign it for {0}, so that whoever gets it can see that it comes from there and was not"
              + " changed on the way:",
          "RFC 6376 §1");
  static final Phrase IDENTIFIED =
      new Phrase(
          "We do not take this message. We note what it calls itself, so that it can be found:",
          "RFC 5322 §3.6.4");
  static final Phrase HELD =
      new Phrase(
          "They asked us to hold the message, and not to deliver it before its time:",
          "RFC 4865 §3");
  static final Phrase HELD_HERE =
      new Phrase(
          "They asked us to hold the message, and not to deliver it before its time. Until then"
              + " `glasspost queue show {0}` shows it, and `glasspost queue release {0}` lets it go"
              + " at once:",
          "RFC 4865 §3");
  static final Phrase QUEUED = new Phrase("Queue the email message up for delivery:");
  static final Phrase ROUTED = new Phrase("Our table says where it goes: {clause}:");
  static final Phrase RECIPIENT_KNOWN = new Phrase("Our table knows the address: {clause}:");
  static final Phrase DELIVERED =
      new Phrase("Deliver the mail to the appropriate person, in this case {0}:");
  static final Phrase RELAYED =
      new Phrase("The host {0} has taken it over for {1}. From here on it is theirs to deliver:");
  static final Phrase DEFERRED =
      new Phrase("It can't be delivered now: {clause}. We will try again:");
  static final Phrase FAILED = new Phrase("It can't be delivered: {clause}. We give up:");
  static final Phrase REPORTED =
      new Phrase("We write to {0} what became of it; that is the message {1}:", "RFC 3464 §2");
  static final Phrase DISCARDED =
      new Phrase("The administrator wants mail for {0} to be thrown away, so this copy is:");
  static final Phrase FETCHED = new Phrase("All of {0} has left for them:");
  static final Phrase FETCHED_BEGINNING =
      new Phrase("The beginning of {0} has left for them, {1} of its {2} bytes:");
  static final Phrase DELETED = new Phrase("{0} is gone from the maildrop for good:");
  static final Phrase DELETED_WITH_ACCOUNT =
      new Phrase("The account {0} was removed with its mail, so {1} is gone for good:");
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
  static final Phrase LET_PASS_TOO = new Phrase("Besides, {clause}. We let that pass as well:");
  static final Phrase LET_PASS =
      new Phrase("{clause}. The standard does not allow it, but we understand it and let it pass:");

  static final Phrase NOT_DELETED = new Phrase("Nothing is deleted: {clause}.");

  // The summary: outcomes, which are clauses, and sentences

  public static final Phrase ACCEPTED = new Phrase("accepted {0}");
  public static final Phrase ACCEPTED_NOT_DELIVERED =
      new Phrase("accepted {0}, not all of it delivered");
  public static final Phrase ACCEPTED_IN_PART = new Phrase("accepted {0}, not for everybody");
  public static final Phrase ACCEPTED_IN_PART_NOT_DELIVERED =
      new Phrase("accepted {0}, not for everybody, and not all of it delivered");
  public static final Phrase BROUGHT = new Phrase("brought {0}");
  public static final Phrase BROUGHT_IN_PART = new Phrase("brought {0}, not for everybody");
  public static final Phrase BROKE_OFF_BRINGING = new Phrase("broke off while {0} was brought");
  public static final Phrase BROUGHT_IN_VAIN = new Phrase("brought {0}, which nobody was given");
  public static final Phrase REFUSED = new Phrase("refused: {clause}");
  public static final Phrase PUT_OFF = new Phrase("put off: {clause}");
  public static final Phrase READ = new Phrase("read {0}");
  public static final Phrase DELETED_UNREAD = new Phrase("deleted {0}");
  public static final Phrase READ_THE_BEGINNING = new Phrase("read the beginning of {0}");
  public static final Phrase READ_AND_THE_BEGINNING =
      new Phrase("read {0}, and the beginning of {1} more");
  public static final Phrase READ_AND_DELETED = new Phrase("read {0}, and deleted {1}");
  public static final Phrase READ_THE_BEGINNING_AND_DELETED =
      new Phrase("read the beginning of {0}, and deleted {1}");
  public static final Phrase READ_AND_THE_BEGINNING_AND_DELETED =
      new Phrase("read {0}, and the beginning of {1} more, and deleted {2}");
  public static final Phrase WITH_ACCOUNT =
      new Phrase("the account {0} was removed, and {1} with it");
  public static final Phrase ACCOUNT_REMOVED =
      new Phrase(
          "An administrator removed the account {0} with its mail (`account remove --delete-mail`):"
              + " {1}.");
  public static final Phrase NOTHING_DONE = new Phrase("nothing happened");
  public static final Phrase LOGGED_IN = new Phrase("logged in, and did nothing else");
  public static final Phrase GOING_ON = new Phrase("going on");
  public static final Phrase AFTER_LOGINS = new Phrase("after {0}");

  public static final Phrase SOMEBODY_CALLED =
      new Phrase("On {0}, somebody at {1} called on {2} line {3}.");
  public static final Phrase WE_CALLED = new Phrase("On {0}, we called {1} on {2} line {3}.");
  public static final Phrase WE_MEANT_TO_CALL =
      new Phrase("On {0}, we had mail to bring, and opened {2} line {3} for it.");
  public static final Phrase WE_BROUGHT =
      new Phrase("We brought the message {0} from <{1}> for {2}.");
  public static final Phrase WE_MEANT_TO_BRING =
      new Phrase(
          "We came to bring the message {0} from <{1}>, and they did not say that they took it.");
  public static final Phrase THEY_TOOK = new Phrase("They took {0} for {1}.");
  public static final Phrase THEY_DID_NOT_TAKE =
      new Phrase("They did not take {0} for {1}: {clause}.");
  public static final Phrase WE_COULD_NOT = new Phrase("Nothing came of it: {clause}.");
  public static final Phrase THEIR_NAME = new Phrase("They gave the name {0}.");
  public static final Phrase THEIR_VERIFIED_NAME =
      new Phrase("They gave the name {0}, which is theirs.");
  public static final Phrase THEIR_DOUBTFUL_NAME =
      new Phrase("They gave the name {0}, which we could not verify.");
  public static final Phrase THEIR_ACCOUNT = new Phrase("They logged in as {0}, and {clause}.");
  public static final Phrase THEIR_USER = new Phrase("They logged in as {0}.");
  public static final Phrase THEIR_ACCOUNT_AT_LAST =
      new Phrase("They logged in as {0} after {1}, and {clause}.");
  public static final Phrase THEIR_USER_AT_LAST = new Phrase("They logged in as {0} after {1}.");
  public static final Phrase THEIR_MESSAGE =
      new Phrase("They handed over the message {0} ({1}) from <{2}> for {3}.");
  public static final Phrase BEGAN_AND_BROUGHT_NONE =
      new Phrase("They began a message from <{0}> for {1}, and did not bring it.");
  public static final Phrase WAS_DELIVERED = new Phrase("{0} was delivered to {1}.");
  public static final Phrase WAS_THROWN_AWAY =
      new Phrase("{0} was thrown away for {1}, as the administrator's table says.");
  public static final Phrase WAS_RELAYED =
      new Phrase("{0} was taken over by the host {1} for {2}.");
  public static final Phrase WAITS = new Phrase("{0} could not be delivered to {1} yet: {clause}.");
  public static final Phrase WAS_NOT_DELIVERED =
      new Phrase("{0} was not delivered to {1}: {clause}.");
  public static final Phrase WE_REFUSED = new Phrase("We refused something: {clause}.");
  public static final Phrase WE_REFUSED_MORE =
      new Phrase("We refused {0} things, one of them because {clause}.");
  public static final Phrase WE_REFUSED_MORE_AND_LAST =
      new Phrase("We refused {0} things, the last time because {clause}.");
  public static final Phrase IT_ENDED = new Phrase("It ended after {0}: {clause}.");
  public static final Phrase IT_GOES_ON = new Phrase("It has been going on for {0} so far.");

  private English() {}

  /// As in `1 message`, `2 messages`.
  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
