package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.Fault;
import dev.glasspost.protocol.smtp.Reply;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Regret;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Everything we say in SMTP.
///
/// Codes are those of RFC 5321 §4.2.3 and §4.3.2, enhanced codes those of RFC 3463 §3 and of the
/// registry that RFC 5248 began. Every refusal ends with the name of the session, so that whoever
/// is refused can be told why.
final class Replies {
  /// How much is said again of a text from the client that can't be understood.
  private static final int MAX_QUOTED_CHARS = 100;

  private static final EnhancedCode UNDEFINED = new EnhancedCode(0, 0);
  private static final EnhancedCode SENDER = new EnhancedCode(1, 0);
  private static final EnhancedCode NO_SUCH_MAILBOX = new EnhancedCode(1, 1);
  private static final EnhancedCode BAD_RECIPIENT = new EnhancedCode(1, 3);
  private static final EnhancedCode RECIPIENT = new EnhancedCode(1, 5);
  private static final EnhancedCode BAD_SENDER = new EnhancedCode(1, 7);
  private static final EnhancedCode SYSTEM = new EnhancedCode(3, 0);
  private static final EnhancedCode SYSTEM_FULL = new EnhancedCode(3, 1);
  private static final EnhancedCode NOT_ACCEPTING = new EnhancedCode(3, 2);
  private static final EnhancedCode TOO_BIG = new EnhancedCode(3, 4);
  private static final EnhancedCode TIMED_OUT = new EnhancedCode(4, 2);
  private static final EnhancedCode NO_DIRECTORY = new EnhancedCode(4, 3);
  private static final EnhancedCode LOOP = new EnhancedCode(4, 6);
  private static final EnhancedCode INVALID_COMMAND = new EnhancedCode(5, 1);
  private static final EnhancedCode SYNTAX = new EnhancedCode(5, 2);
  private static final EnhancedCode TOO_MANY_RECIPIENTS = new EnhancedCode(5, 3);
  private static final EnhancedCode INVALID_ARGUMENTS = new EnhancedCode(5, 4);
  private static final EnhancedCode MEDIA = new EnhancedCode(6, 0);
  private static final EnhancedCode NO_UTF8 = new EnhancedCode(6, 7);
  private static final EnhancedCode SECURITY = new EnhancedCode(7, 0);
  private static final EnhancedCode NOT_AUTHORIZED = new EnhancedCode(7, 1);
  private static final EnhancedCode BAD_CREDENTIALS = new EnhancedCode(7, 8);
  private static final EnhancedCode NEEDS_ENCRYPTION = new EnhancedCode(7, 11);

  private final SmtpSettings settings;
  private final String host;
  private final SessionId session;

  Replies(SmtpSettings settings, SessionId session) {
    this.settings = settings;
    this.host = settings.hostName();
    this.session = session;
  }

  private static Reply done(int code, EnhancedCode status, String... lines) {
    return new Reply.Done(code, Optional.of(status), List.of(lines));
  }

  private Reply notNow(int code, EnhancedCode status, String text) {
    return new Reply.NotNow(code, Optional.of(status), List.of(signed(text)));
  }

  private Reply never(int code, EnhancedCode status, String text) {
    return new Reply.Never(code, Optional.of(status), List.of(signed(text)));
  }

  private String signed(String text) {
    return text + " (ref " + session + ")";
  }

  /// What a client said, safe and short enough to be said again.
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length());
    for (int i = 0; i < Math.min(text.length(), MAX_QUOTED_CHARS); i++) {
      char c = text.charAt(i);
      quoted.append(c >= ' ' && c <= '~' ? c : '?');
    }
    return text.length() > MAX_QUOTED_CHARS ? quoted + "..." : quoted.toString();
  }

  // Beginning and end

  /// RFC 5321 §4.3.1: our name comes first. The notice is whole, line by line.
  Reply greeting() {
    List<String> lines = new ArrayList<>();
    lines.add(host + " Glasspost is ready.");
    lines.add("ESMTP is spoken here. You are welcome");
    lines.addAll(settings.notice());
    return new Reply.Done(220, Optional.empty(), lines);
  }

  /// RFC 5321 §4.1.1.1.
  Reply welcome(String name) {
    return hello(host + " is pleased to meet " + ascii(name));
  }

  Reply unverified(String name) {
    return hello(host + " cannot verify " + ascii(name));
  }

  private static String ascii(String name) {
    return name.chars().allMatch(c -> c <= '~') ? name : name.replaceAll("[^ -~]", "?");
  }

  private static Reply hello(String text) {
    return new Reply.Done(250, Optional.empty(), List.of(text));
  }

  /// The same to who said EHLO: what we can do follows, and how many recipients one message may
  /// have (RFC 9422). Whose messages say of which class they are is understood, also if no class is
  /// unwanted (RFC 3865 §2.1). Notifications of delivery (RFC 3461) are not among it, because none
  /// is sent yet; who asks for them all the same is heard.
  ///
  /// @param more what hangs on the connection
  Reply withExtensions(Reply hello, List<String> more) {
    List<String> lines = new ArrayList<>(hello.lines());
    lines.add("PIPELINING");
    lines.add("SIZE " + settings.limits().message());
    lines.add("8BITMIME");
    lines.add("BINARYMIME");
    lines.add("CHUNKING");
    lines.add("SMTPUTF8");
    lines.add("ENHANCEDSTATUSCODES");
    lines.add("DSN");
    lines.add("LIMITS RCPTMAX=" + settings.limits().recipients());
    lines.add(("NO-SOLICITING " + String.join(",", settings.unwanted())).strip());
    lines.addAll(more);
    lines.add("HELP");
    return new Reply.Done(hello.code(), Optional.empty(), lines);
  }

  Reply nameRefused(String name) {
    return never(550, NOT_AUTHORIZED, host + " cannot verify " + ascii(name));
  }

  Reply nameNotChecked(String name) {
    return notNow(450, NO_DIRECTORY, host + " cannot look up " + ascii(name) + " now");
  }

  Reply goodBye() {
    return done(221, UNDEFINED, host + " closing connection");
  }

  private Reply closing(EnhancedCode status, String why) {
    return notNow(421, status, host + " " + why + "; closing connection");
  }

  Reply regrets(Regret regret) {
    return switch (regret) {
      case NO_LINE_FREE -> closing(NOT_ACCEPTING, "has no line free, please call again later");
      case TOO_MANY_LINES_OF_ADDRESS ->
          closing(SECURITY, "talks to you on as many lines as you may have");
      case COMMITS_BEHIND, DELIVERY_BEHIND ->
          closing(NOT_ACCEPTING, "has more to do than it can, please call again later");
      case SHUTTING_DOWN -> closing(NOT_ACCEPTING, "is shutting down");
      case OUR_FAULT -> closing(SYSTEM, "has failed, and it is not your fault");
    };
  }

  Reply silence() {
    return closing(TIMED_OUT, "heard nothing from you for too long");
  }

  Reply outOfTime() {
    return closing(TIMED_OUT, "has listened to you as long as it may");
  }

  Reply saidEnough() {
    return closing(SECURITY, "has had as many commands as one session may bring");
  }

  Reply endlessLine() {
    return closing(SYNTAX, "has got a line that is too long to have an end");
  }

  Reply tooManyErrors() {
    return closing(SECURITY, "has met too many errors");
  }

  Reply tooManyIdleCommands() {
    return closing(SECURITY, "has answered many commands, and no mail came");
  }

  Reply otherProtocol(String protocol) {
    return closing(INVALID_COMMAND, "speaks SMTP, not " + protocol);
  }

  Reply gibberish() {
    return closing(SYNTAX, "speaks SMTP, and what you said is none");
  }

  // Commands

  Reply ok() {
    return done(250, UNDEFINED, "OK");
  }

  Reply forgotten() {
    return done(250, UNDEFINED, "what was said about a message is forgotten");
  }

  /// @param more commands that are not everywhere, with a space behind each
  Reply help(String more) {
    return done(
        214,
        UNDEFINED,
        "This is Glasspost, a mail server. It knows these commands (RFC 5321):",
        "  HELO EHLO STARTTLS " + more + "MAIL RCPT DATA BDAT RSET NOOP VRFY EXPN HELP QUIT",
        "Every session is recorded in full; the name of this one is " + session + ".",
        "Questions are answered by <postmaster@" + host + ">");
  }

  /// RFC 5321 §3.5.3.
  Reply notVerified() {
    return done(252, UNDEFINED, "who is here is not told; say RCPT, and it will be seen");
  }

  Reply notExpanded() {
    return never(502, INVALID_COMMAND, "lists are not expanded here");
  }

  /// RFC 3207 §4.
  Reply startTls() {
    return done(220, UNDEFINED, "go ahead with TLS");
  }

  Reply encryptedAlready() {
    return never(503, INVALID_COMMAND, "the connection is encrypted already");
  }

  Reply notOffered(String verb) {
    return never(502, INVALID_COMMAND, verb + " is not offered here");
  }

  // Logging in (RFC 4954 §6)

  /// In base 64, as the mechanism wants it.
  Reply challenge(Octets message) {
    String base64 = Base64.getEncoder().encodeToString(message.toBytes());
    return new Reply.GoOn(334, Optional.empty(), List.of(base64));
  }

  Reply loggedIn(String account) {
    return done(235, SECURITY, ascii(account) + " has logged in");
  }

  /// The same for an unknown user and a wrong password.
  Reply wrongLogin() {
    return never(535, BAD_CREDENTIALS, "user name or password is wrong");
  }

  Reply barredLogin() {
    return notNow(454, SECURITY, "too many logins went wrong lately; try again in some minutes");
  }

  Reply malformedLogin() {
    return never(501, SYNTAX, "this is not what the mechanism asks for");
  }

  Reply unboundLogin() {
    return never(
        535,
        SECURITY,
        "this login is for another connection than this; somebody may be in between");
  }

  Reply cancelled() {
    return never(501, SECURITY, "the login was given up");
  }

  Reply unknownMechanism() {
    return never(
        504, INVALID_ARGUMENTS, "this mechanism is not offered; EHLO lists those that are");
  }

  Reply encryptFirst() {
    return never(
        538,
        NEEDS_ENCRYPTION,
        "no passwords over a connection that others could read; say STARTTLS");
  }

  Reply loggedInAlready() {
    return never(503, INVALID_COMMAND, "you have logged in already");
  }

  Reply noLoginHere() {
    return never(503, INVALID_COMMAND, "say EHLO first, and AUTH before MAIL");
  }

  Reply logInFirst() {
    return never(530, SECURITY, "log in first, with AUTH");
  }

  Reply encryptAndLogInFirst() {
    return never(530, SECURITY, "log in first: STARTTLS, then AUTH");
  }

  // What our users may send

  Reply senderNotTheirs(ReversePath from) {
    return never(550, NOT_AUTHORIZED, from.bracketed() + " is not one of your addresses");
  }

  Reply fromNotTheirs() {
    return never(
        550, NOT_AUTHORIZED, "the address in the From field of the message is not one of yours");
  }

  /// RFC 4865 §3.
  Reply heldTooLong() {
    return never(
        501, INVALID_ARGUMENTS, "messages are not held so long; EHLO says how long at the most");
  }

  Reply recipientAbroad(ForwardPath to) {
    return done(250, RECIPIENT, to.bracketed() + " recipient accepted");
  }

  Reply tooManyMessages(int limit, Duration wait) {
    return tooMany("no more than " + limit + " messages", wait);
  }

  Reply tooManyRecipients(int limit, Duration wait) {
    return tooMany("to no more than " + limit + " recipients", wait);
  }

  private Reply tooMany(String what, Duration wait) {
    String when =
        wait.toSeconds() < 90 ? wait.toSeconds() + " seconds" : wait.toMinutes() + " minutes";
    return notNow(450, SECURITY, "you may send " + what + " an hour; try again in " + when);
  }

  /// A moment without fractions of a second (RFC 3339 §5.6).
  static String second(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  Reply lineTooLong() {
    return never(
        500,
        SYNTAX,
        "a command line has " + settings.limits().commandLine() + " octets at the most");
  }

  Reply bareLineFeed() {
    return never(500, SYNTAX, "lines end with CR LF, not with LF alone");
  }

  Reply of(String verb, Fault fault) {
    return switch (fault) {
      case Fault.UnknownCommand _ ->
          never(500, INVALID_COMMAND, "\"" + quoted(verb) + "\" is no command; HELP lists them");
      case Fault.Malformed(var usage) -> never(501, INVALID_ARGUMENTS, "the form is " + usage);
      case Fault.BadSender(var path) ->
          never(501, BAD_SENDER, "<" + quoted(path) + "> is no address");
      case Fault.BadRecipient(var path) ->
          never(501, BAD_RECIPIENT, "<" + quoted(path) + "> is no address");
      case Fault.UnknownParameter(var keyword) ->
          never(555, INVALID_ARGUMENTS, "the parameter " + quoted(keyword) + " is not known here");
      case Fault.RepeatedParameter(var keyword) ->
          never(501, INVALID_ARGUMENTS, quoted(keyword) + " is given twice");
      case Fault.BadParameter(var keyword) ->
          never(501, INVALID_ARGUMENTS, "the value of " + quoted(keyword) + " makes no sense");
      case Fault.NotUtf8 _ -> never(500, SYNTAX, "the command is not in UTF-8");
      case Fault.BareCr _ ->
          never(500, SYNTAX, "the command has a CR in it that is not part of CR LF");
      case Fault.ControlCharacter _ ->
          never(500, SYNTAX, "the command has a control character in it");
    };
  }

  Reply greetFirst() {
    return never(503, INVALID_COMMAND, "say HELO or EHLO first, with your name");
  }

  Reply mailFirst() {
    return never(503, INVALID_COMMAND, "say MAIL first");
  }

  Reply senderGivenAlready() {
    return never(503, INVALID_COMMAND, "a sender was given already; RSET forgets it");
  }

  Reply recipientFirst() {
    return never(554, INVALID_COMMAND, "no recipient was accepted");
  }

  /// RFC 3030 §2.
  Reply chunksBegun() {
    return never(503, INVALID_COMMAND, "the message has begun with BDAT, and must end with it");
  }

  /// RFC 3030 §3.
  Reply binaryNeedsChunks() {
    return never(503, INVALID_COMMAND, "a message with BODY=BINARYMIME must come with BDAT");
  }

  // The envelope

  Reply senderAccepted(ReversePath from) {
    return done(250, SENDER, from.bracketed() + " sender accepted");
  }

  Reply senderRefused(ReversePath from) {
    return never(550, NOT_AUTHORIZED, from.bracketed() + " sender refused by the postmaster");
  }

  /// RFC 6531 §3.5.
  Reply needsUtf8() {
    return never(553, NO_UTF8, "an address beyond ASCII needs SMTPUTF8 behind MAIL FROM");
  }

  /// RFC 3865 §2.4.
  Reply noSoliciting() {
    return never(550, NOT_AUTHORIZED, "no soliciting of that class here");
  }

  Reply tooManyRecipients() {
    return notNow(
        452,
        TOO_MANY_RECIPIENTS,
        "a message has "
            + settings.limits().recipients()
            + " recipients at the most; send it again to the others");
  }

  Reply recipient(ForwardPath to, Destination destination) {
    return switch (destination) {
      case Destination.Local _, Destination.Relay _, Destination.Discarded _ ->
          done(250, RECIPIENT, to.bracketed() + " recipient accepted");
      case Destination.Loop _ -> never(550, LOOP, to.bracketed() + " leads in a circle");
      case Destination.Refused _ ->
          never(550, NOT_AUTHORIZED, to.bracketed() + " recipient refused by the postmaster");
      case Destination.Unknown _ ->
          never(550, NO_SUCH_MAILBOX, to.bracketed() + " no such user here");
      case Destination.Foreign _ ->
          never(550, NOT_AUTHORIZED, to.bracketed() + " is not here, and mail is not relayed");
    };
  }

  // The message

  Reply goAhead() {
    return new Reply.GoOn(
        354, Optional.empty(), List.of("Enter mail, end with \".\" on a line by itself"));
  }

  Reply accepted(MessageId message) {
    return done(250, UNDEFINED, message + " message accepted for delivery");
  }

  Reply chunkTaken(long octets) {
    return done(250, UNDEFINED, octets + " octets received");
  }

  Reply sentAheadOfData() {
    return never(
        503, INVALID_COMMAND, "the message came before it was asked for; closing connection");
  }

  Reply tooBig() {
    return never(
        552, TOO_BIG, "a message has " + settings.limits().message() + " octets at the most");
  }

  Reply hopelesslyBig() {
    return never(
        552,
        TOO_BIG,
        "a message has " + settings.limits().message() + " octets at the most; closing connection");
  }

  Reply headerTooBig() {
    return never(
        552, TOO_BIG, "a header has " + settings.limits().header() + " octets at the most");
  }

  /// RFC 5321 §2.3.8.
  Reply bareCrOrLf(long line) {
    return never(
        554, SYNTAX, "line " + line + " of the message has a CR or LF that is not part of CR LF");
  }

  Reply suspiciousEnd() {
    return never(
        554,
        SYNTAX,
        "a dot between line ends that are not CR LF ends no message; closing connection");
  }

  Reply nul(long line) {
    return never(554, MEDIA, "line " + line + " of the message has a NUL in it");
  }

  Reply textLineTooLong(long octets) {
    return never(
        554,
        MEDIA,
        "the message has a line of "
            + octets
            + " octets; a line has "
            + settings.limits().textLine()
            + " at the most");
  }

  Reply tooManyHops(int hops) {
    return never(
        554, LOOP, "the message has passed " + hops + " servers: it seems to go in circles");
  }

  /// RFC 1870 §6.1 has it for what is too big only for now.
  Reply noRoom() {
    return notNow(452, SYSTEM_FULL, "there is no room for mail now; try again later");
  }

  Reply failed(StoreException failure) {
    return switch (failure) {
      case StoreException.Full _ -> noRoom();
      case StoreException.InUse _, StoreException.Unavailable _, StoreException.Damaged _ ->
          notNow(451, SYSTEM, "the server can't keep mail now; try again later");
    };
  }
}
