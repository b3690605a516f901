package dev.glasspost.mail.commentary;

/// The sentences about sessions in which we call others: as [English].
final class EnglishAbroad {
  static final Phrase SET_OUT =
      new Phrase(
          "There is mail for {0}. We find out who takes it, and bring it there:", "RFC 5321 §5.1");
  static final Phrase LINE = new Phrase("First we open a line to make a call:");
  static final Phrase LOOKING_FOR_HOSTS =
      new Phrase("We look up which hosts take mail for {0}:", "RFC 5321 §5.1");
  static final Phrase NO_HOSTS_NAMED =
      new Phrase(
          "None is named, so the host of that name takes the mail itself, if there is one:",
          "RFC 5321 §5.1");
  static final Phrase LOOKING_FOR_ADDRESS = new Phrase("We look up the address of {0}:");
  static final Phrase NO_ANSWER = new Phrase("There is no answer to be had:");
  static final Phrase ANSWER_TOO_LATE = new Phrase("The answer did not come in time:");
  static final Phrase DIALLED = new Phrase("We call {0}:");
  static final Phrase NOT_REACHED = new Phrase("{clause}. So the call reached nobody:");
  static final Phrase CONNECTED =
      new Phrase("Somebody takes the call. It is for them to speak first:", "RFC 5321 §3.1");
  static final Phrase THEIR_GREETING = new Phrase("They say who they are:", "RFC 5321 §3.1");
  static final Phrase OUR_NAME = new Phrase("We tell them our name:", "RFC 5321 §4.1.1.1");
  static final Phrase OUR_NAME_AND_MORE =
      new Phrase(
          "We tell them our name, and ask what they can do beyond the basics:",
          "RFC 5321 §4.1.1.1");
  static final Phrase OUR_NAME_AGAIN =
      new Phrase("We tell them our name once more:", "RFC 5321 §4.1.4");
  static final Phrase WHAT_THEY_CAN =
      new Phrase("They list what they can do beyond the basics:", "RFC 5321 §4.1.1.1");
  static final Phrase STARTTLS =
      new Phrase("They can encrypt, so we want to go on encrypted:", "RFC 3207 §4");
  static final Phrase ENCRYPTED =
      new Phrase(
          "From here on nobody who only listens can read what we say; here it is written down as it"
              + " was before it was encrypted:",
          "RFC 8446 §1");
  static final Phrase NOTICED = new Phrase("Note: {clause}:");
  static final Phrase AUTH =
      new Phrase(
          "We log in; of the password, this record keeps only the length and a fingerprint:",
          "RFC 4954 §4");
  static final Phrase CARRIES = new Phrase("Now we bring the message {0}:");
  static final Phrase UNOFFERED =
      new Phrase("So they were not given the message that this call was about:");
  static final Phrase MAIL =
      new Phrase("We say who is to be told if they can't deliver it:", "RFC 5321 §4.1.1.2");
  static final Phrase MAIL_FROM_NOBODY =
      new Phrase(
          "It has no return address, as is right for a report about another message:",
          "RFC 5321 §4.5.5");
  static final Phrase RCPT = new Phrase("We say who it is for:", "RFC 5321 §4.1.1.3");
  static final Phrase DATA =
      new Phrase("We want to send the message (its header and its body):", "RFC 5321 §4.1.1.4");
  static final Phrase BDAT =
      new Phrase("We send the message, and say before how long it is:", "RFC 3030 §2");
  static final Phrase RSET =
      new Phrase("We ask them to forget the message that was begun:", "RFC 5321 §4.1.1.5");
  static final Phrase QUIT = new Phrase("We say that we are done:", "RFC 5321 §4.1.1.10");
  static final Phrase THEIR_NO = new Phrase("They say no: {clause}:");
  static final Phrase THEIR_NOT_NOW = new Phrase("They say not now: {clause}:");
  static final Phrase NO_REPLY =
      new Phrase("That is no answer of SMTP, and we can't go on:", "RFC 5321 §4.2");
  static final Phrase TAKEN = new Phrase("{clause}:");
  static final Phrase PUT_OFF = new Phrase("{clause}. We will try again later:");
  static final Phrase GIVEN_UP = new Phrase("{clause}. There is no use in trying again:");

  private EnglishAbroad() {}
}
