package dev.glasspost.mail.commentary;

import java.util.Map;

/// The words of comparisons: what is the same in two sessions, what differs, and how each of them
/// came out.
///
/// The two are called the first and the second, because columns may come to stand one below the
/// other. Clauses begin in lower case and end without a mark.
public final class Contrasts {
  /// What `{0}` is in most of these.
  public static final String FIRST = "first";

  public static final String SECOND = "second";

  // Sentences about the whole

  public static final Phrase OTHER_PROTOCOL =
      new Phrase("The first is a session of {0}, the second one of {1}.");
  public static final Phrase SAME_NOTICE =
      new Phrase("Both were shown the same notice.", "setting smtp.notice");
  public static final Phrase OTHER_NOTICE =
      new Phrase("They were shown different notices.", "setting smtp.notice");
  public static final Phrase ONE_NOTICE =
      new Phrase("Only the {0} was shown a notice.", "setting smtp.notice");

  // The same where it is not known that a notice left for both

  public static final Phrase SAME_NOTICE_FOR =
      new Phrase("We had the same notice for both, but {clause}.", "setting smtp.notice");
  public static final Phrase OTHER_NOTICE_FOR =
      new Phrase("We had different notices for them, but {clause}.", "setting smtp.notice");
  public static final Phrase ONE_NOTICE_FOR =
      new Phrase("We had a notice only for the {0}, but {clause}.", "setting smtp.notice");
  public static final Phrase TOOK_NONE = new Phrase("the {0} took none of it");
  public static final Phrase MAY_NOT_HAVE_SEEN =
      new Phrase(
          "nobody can know whether the {0} saw it, because it is not known that all of our"
              + " greeting left");
  public static final Phrase BOTH_TOOK_NONE = new Phrase("neither took any of it");

  public static final Phrase OTHER_SETTING =
      new Phrase("When the first came, {0} was {1}; when the second came, it was {2}.");
  public static final Phrase ONE_ENCRYPTED = new Phrase("Only the {0} was encrypted ({1}).");
  public static final Phrase IDENTICAL = new Phrase("Line by line, they are the same.");
  public static final Phrase NO_DIFFERENCE =
      new Phrase(
          "Step by step they are the same; only names, numbers and times are those of each.");
  public static final Phrase NO_OTHER_DIFFERENCE =
      new Phrase("In everything else they are the same, step by step.");
  public static final Phrase FIRST_DIFFERENCE =
      new Phrase("The first difference is at {0}: {clause}.");

  // Sentences about a session and its re-enactment, which is the second

  public static final Phrase FILLER_ACCEPTED =
      new Phrase("In the second, filler was accepted in its place.");
  public static final Phrase BOTH_LOGGED_IN = new Phrase("Both logged in.");
  public static final Phrase CONTENT_NOT_RECORDED =
      new Phrase(
          "What messages contain is not in the journal; in the second, filler of the same size"
              + " stood in its place. So nothing that depends on it can be judged: lines that are"
              + " too long, line ends, the header, hops, or octets that are not allowed.");
  public static final Phrase MAILDROPS_NOT_COPIED =
      new Phrase(
          "Maildrops are not copied, so the second found an empty one, and answers about messages"
              + " can't be compared.");
  public static final Phrase PLAYED_BY_ANOTHER =
      new Phrase(
          "What ended the first is not played: the client of the second encrypts where it may, and"
              + " hangs up when all is said.");
  public static final Phrase PASSWORDS_NOT_RECORDED =
      new Phrase(
          "Passwords are never recorded, so the second could not log in, and what followed can't"
              + " be compared.");

  // Sentences about how they came out; `{0}` is the session

  public static final Phrase ACCEPTED = new Phrase("The {0} was accepted.");
  public static final Phrase ACCEPTED_MORE =
      new Phrase("The {0} handed over {1}, which were accepted.");
  public static final Phrase ACCEPTED_IN_PART =
      new Phrase("The {0} was accepted, but not for everybody: {clause}.");
  public static final Phrase ACCEPTED_MORE_IN_PART =
      new Phrase("The {0} handed over {1}, which were accepted, but not for everybody: {clause}.");
  public static final Phrase ACCEPTED_IN_PART_NOT_DELIVERED =
      new Phrase(
          "The {0} was accepted, but not for everybody, and not everything could be delivered:"
              + " {clause}.");
  public static final Phrase ACCEPTED_NOT_DELIVERED =
      new Phrase("The {0} was accepted, but not everything could be delivered: {clause}.");
  public static final Phrase READ = new Phrase("The {0} logged in and {clause}.");
  public static final Phrase REFUSED_AT =
      new Phrase("The {0} was refused at {1} because {clause}.");
  public static final Phrase PUT_OFF_AT =
      new Phrase("The {0} was put off at {1} because {clause}.");
  public static final Phrase ENDED_EMPTY =
      new Phrase("The {0} ended before anything was handed over: {clause}.");
  public static final Phrase NOTHING = new Phrase("The {0} came and went without a message.");
  public static final Phrase TOLD_NO =
      new Phrase("The {0} handed over no message; the last no that it was told is \"{1}\".");
  public static final Phrase GOING_ON = new Phrase("The {0} is still going on.");

  // The same where both came out alike

  public static final Phrase BOTH_ACCEPTED = new Phrase("Both were accepted.");
  public static final Phrase BOTH_ACCEPTED_MORE =
      new Phrase("Both handed over {1}, which were accepted.");
  public static final Phrase BOTH_ACCEPTED_IN_PART =
      new Phrase("Both were accepted, but not for everybody: {clause}.");
  public static final Phrase BOTH_ACCEPTED_MORE_IN_PART =
      new Phrase("Both handed over {1}, which were accepted, but not for everybody: {clause}.");
  public static final Phrase BOTH_ACCEPTED_IN_PART_NOT_DELIVERED =
      new Phrase(
          "Both were accepted, but not for everybody, and not everything could be delivered:"
              + " {clause}.");
  public static final Phrase BOTH_ACCEPTED_NOT_DELIVERED =
      new Phrase("Both were accepted, but not everything could be delivered: {clause}.");
  public static final Phrase BOTH_READ = new Phrase("Both logged in and {clause}.");
  public static final Phrase BOTH_REFUSED_AT =
      new Phrase("Both were refused at {1} because {clause}.");
  public static final Phrase BOTH_PUT_OFF_AT =
      new Phrase("Both were put off at {1} because {clause}.");
  public static final Phrase BOTH_ENDED_EMPTY =
      new Phrase("Both ended before anything was handed over: {clause}.");
  public static final Phrase BOTH_NOTHING = new Phrase("Both came and went without a message.");
  public static final Phrase BOTH_TOLD_NO =
      new Phrase("Both handed over no message; the last no that they were told is \"{1}\".");
  public static final Phrase BOTH_GOING_ON = new Phrase("Both are still going on.");

  /// How many more there are than were named.
  public static final Phrase AND_MORE = new Phrase("and {0} more");

  // The same of our own calls

  public static final Phrase TAKEN = new Phrase("In the {0}, they took the message.");
  public static final Phrase TAKEN_MORE = new Phrase("In the {0}, they took {1}.");
  public static final Phrase NOT_ALL_TAKEN =
      new Phrase("In the {0}, they did not take everything: {clause}.");
  public static final Phrase BOTH_TAKEN = new Phrase("In both, they took the message.");
  public static final Phrase BOTH_TAKEN_MORE = new Phrase("In both, they took {1}.");
  public static final Phrase BOTH_NOT_ALL_TAKEN =
      new Phrase("In both, they did not take everything: {clause}.");

  // Clauses about one step

  public static final Phrase ONLY_SAID = new Phrase("only the {0} said {1}");
  public static final Phrase ONLY_MESSAGE = new Phrase("only the {0} handed over a message");
  public static final Phrase ONLY_SECRET = new Phrase("only the {0} gave a secret");
  public static final Phrase ONLY_DELIVERY = new Phrase("only the {0} left something to deliver");
  public static final Phrase ONLY_END = new Phrase("only the {0} has ended");
  public static final Phrase ONLY_OCTETS =
      new Phrase("only from the {0} came octets that were not understood as a line");
  public static final Phrase ONLY_HERE = new Phrase("only the {0} has this step");
  public static final Phrase SAID_OTHERWISE = new Phrase("the first said {0}, the second {1}");
  public static final Phrase OTHER_SENDER = new Phrase("the senders differ");
  public static final Phrase OTHER_RECIPIENT = new Phrase("the recipients differ");
  public static final Phrase OTHER_SPELLING =
      new Phrase("they named the same address, spelt otherwise");
  public static final Phrase OTHER_PARAMETERS =
      new Phrase("they named the same address, and not the same parameters behind it");
  public static final Phrase OTHER_USER = new Phrase("the users differ");
  public static final Phrase OTHER_SECRET = new Phrase("the secrets differ");
  public static final Phrase OTHER_WORDS = new Phrase("what they said differs");
  public static final Phrase OTHER_MESSAGE =
      new Phrase("these are not, octet for octet, the same message");
  public static final Phrase IS_FILLER = new Phrase("the second is filler of the same size");
  public static final Phrase NO_CONTENT =
      new Phrase("the second is filler, so this can't be compared");
  public static final Phrase NO_MAILDROP =
      new Phrase("the second found an empty maildrop, so this can't be compared");
  public static final Phrase NO_PASSWORD =
      new Phrase("the second could not log in, so this can't be compared");
  public static final Phrase NO_SECRET =
      new Phrase("the second said filler, so this can't be compared");
  public static final Phrase NO_SUCH_CLIENT =
      new Phrase("what ended the first is not played, so this can't be compared");
  public static final Phrase IN_ONE = new Phrase("in the {0}, {clause}");
  public static final Phrase WAS_ACCEPTED = new Phrase("the {0} was accepted");
  public static final Phrase WAS_REFUSED = new Phrase("the {0} was refused because {clause}");
  public static final Phrase WAS_PUT_OFF = new Phrase("the {0} was put off because {clause}");
  public static final Phrase OTHER_CODE = new Phrase("the first was answered {0}, the second {1}");
  public static final Phrase ONLY_ANSWERED = new Phrase("only the {0} was answered");
  public static final Phrase ONLY_NOTED = new Phrase("only of the {0} is noted: {clause}");
  public static final Phrase OTHER_ANSWER = new Phrase("the answers have other words");
  public static final Phrase ONLY_OFFERED = new Phrase("only the {0} was offered {1}");
  public static final Phrase ENDED = new Phrase("the {0} ended because {clause}");
  public static final Phrase OTHER_DELIVERY =
      new Phrase("what became of the messages is not the same");
  public static final Phrase OTHER_ENCRYPTION = new Phrase("they were encrypted otherwise");
  public static final Phrase OTHER_CERTIFICATE = new Phrase("they were shown other certificates");
  public static final Phrase OTHER_DETAILS = new Phrase("it went otherwise on our side");

  // The same in our own calls, where it is we who say things, and they who answer

  public static final Phrase WE_ALONE_SAID = new Phrase("only in the {0}, we said {1}");
  public static final Phrase WE_ALONE_SENT = new Phrase("only in the {0}, we sent a message");
  public static final Phrase WE_ALONE_TOLD = new Phrase("only in the {0}, we told a secret");
  public static final Phrase WE_SAID_OTHERWISE =
      new Phrase("in the first we said {0}, in the second {1}");
  public static final Phrase OUR_OTHER_WORDS = new Phrase("what we said differs");
  public static final Phrase THEIR_OTHER_CODE =
      new Phrase("in the first they answered {0}, in the second {1}");
  public static final Phrase THEY_ALONE_ANSWERED = new Phrase("only in the {0}, they answered");
  public static final Phrase THEIR_OTHER_ANSWER = new Phrase("their answers have other words");
  public static final Phrase THEY_ALONE_OFFER = new Phrase("only in the {0}, they offered {1}");
  public static final Phrase OTHER_HOST = new Phrase("we called another host");

  // How many steps

  public static final Phrase STEPS = new Phrase("Steps: {clause}.");
  public static final Phrase STEPS_SAME = new Phrase("{0} the same");
  public static final Phrase STEPS_ALIKE = new Phrase("{0} the same but for names and numbers");
  public static final Phrase STEPS_DIFFERENT = new Phrase("{0} different");
  public static final Phrase STEPS_ONLY = new Phrase("{1} only in the {0}");

  public static final Phrase STEPS_INCOMPARABLE = new Phrase("{0} that can't be compared");

  private static final Map<Verb, String> WORDLESS =
      Map.of(
          Verb.CONTENT, "the message",
          Verb.SECRET, "the login",
          Verb.OTHER, "an unknown command");

  private Contrasts() {}

  /// What the step is called that begins with this: `RCPT`, `the message`.
  public static String step(Verb verb) {
    return WORDLESS.getOrDefault(verb, verb.name());
  }
}
