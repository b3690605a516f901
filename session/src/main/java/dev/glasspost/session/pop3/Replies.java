package dev.glasspost.session.pop3;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.protocol.pop3.Command;
import dev.glasspost.protocol.pop3.Reply;
import dev.glasspost.protocol.pop3.Reply.Err;
import dev.glasspost.protocol.pop3.Reply.Ok;
import dev.glasspost.protocol.pop3.ResponseCode;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.pop3.Listing.Numbered;
import dev.glasspost.session.wire.Regret;
import java.util.List;
import java.util.Optional;

/// Everything we say in POP3. Each refusal names the session, so that whoever asks about one can be
/// answered.
record Replies(String hostName, SessionId session) {
  static final Reply DONE = new Ok("done");
  static final Reply NAME_ACCEPTED = new Ok("name accepted, the password please");
  static final Reply UTF8_ACCEPTED = new Ok("UTF-8 it is");
  static final Reply START_TLS = new Ok("go ahead with TLS");
  static final Reply CAPABILITIES_FOLLOW = new Ok("capabilities follow");
  static final Reply UNIQUE_IDS_FOLLOW = new Ok("unique-ids follow");
  static final Reply TOP_FOLLOWS = new Ok("top of message follows");

  /// Ends an answer of many lines (RFC 1939 §3).
  static final Octets END = Octets.ascii(".\r\n");

  /// RFC 2449 §6, RFC 3206 §6, RFC 6856 §2.
  static final List<String> CAPABILITIES =
      List.of(
          "TOP",
          "UIDL",
          "PIPELINING",
          "RESP-CODES",
          "AUTH-RESP-CODE",
          "UTF8 USER",
          "EXPIRE NEVER",
          "IMPLEMENTATION Glasspost");

  /// Has no timestamp in angle brackets, which would offer APOP (RFC 1939 §7).
  Reply greeting() {
    return new Ok(hostName + " Glasspost POP3 server is ready");
  }

  Reply welcome(String account, Listing listing) {
    return new Ok("%s has %s".formatted(account, inWords(listing)));
  }

  Reply summary(Listing listing) {
    return new Ok(inWords(listing));
  }

  Reply stat(Listing listing) {
    return new Ok(listing.count() + " " + listing.octets());
  }

  Reply sizeOf(Numbered message) {
    return new Ok(size(message));
  }

  Reply uniqueIdOf(Numbered message) {
    return new Ok(uniqueId(message));
  }

  Reply messageFollows(Numbered message) {
    return new Ok(message.item().octets() + " octets");
  }

  Reply marked(Numbered message) {
    return new Ok("message %d will be deleted at QUIT".formatted(message.number()));
  }

  Reply unmarked(Listing listing) {
    return new Ok("nothing is marked as deleted, the maildrop has " + inWords(listing));
  }

  Reply closing() {
    return new Ok(hostName + " closing connection");
  }

  Reply updated(int deleted, int left) {
    return new Ok(
        "%s closing connection, %s deleted, %d left".formatted(hostName, messages(deleted), left));
  }

  Reply nothingDeleted(ResponseCode code) {
    return refusal(code, "nothing was deleted because of a fault of this server");
  }

  Reply unknownCommand() {
    return refusal("unknown command");
  }

  Reply usage(String usage) {
    return refusal("the command is spelt: " + usage);
  }

  Reply lineTooLong() {
    return refusal("a command line has %d octets at most".formatted(Command.MAX_LINE_OCTETS));
  }

  Reply notOffered() {
    return refusal("this is not offered here");
  }

  Reply logInFirst() {
    return refusal("log in first, with USER and PASS or with AUTH");
  }

  Reply nameFirst() {
    return refusal("say USER first");
  }

  Reply loggedInAlready() {
    return refusal("you have logged in already");
  }

  Reply noLoginInTheClear() {
    return refusal("no passwords over a connection that others could read");
  }

  Reply cancelled() {
    return refusal("the login was given up");
  }

  Reply malformedLogin() {
    return refusal("this is not what the mechanism asks for");
  }

  Reply unboundLogin() {
    return refusal("this login is for another connection than this; somebody may be in between");
  }

  Reply unknownMechanism() {
    return refusal("this mechanism is not offered; CAPA lists those that are");
  }

  /// The same for an unknown user and a wrong password.
  Reply wrongLogin() {
    return refusal(ResponseCode.AUTH, "user name or password is wrong");
  }

  Reply barredLogin() {
    return refusal(
        ResponseCode.SYS_TEMP, "too many logins went wrong lately, try again in some minutes");
  }

  Reply tooManyWrongLogins() {
    return refusal(
        ResponseCode.AUTH,
        "user name or password is wrong, closing connection after so many tries");
  }

  Reply tooManyBarredLogins() {
    return refusal(
        ResponseCode.SYS_TEMP,
        "too many logins went wrong lately, closing connection; try again in some minutes");
  }

  Reply inUse() {
    return refusal(ResponseCode.IN_USE, "another session has the maildrop open");
  }

  Reply markedAlready(int number) {
    return refusal("message " + number + " is marked as deleted");
  }

  Reply noSuchMessage() {
    return refusal("no such message");
  }

  Reply failed() {
    return refusal(ResponseCode.SYS_TEMP, "a fault of this server, nothing was changed");
  }

  /// RFC 3206 §4: what is damaged stays so.
  Reply damaged() {
    return refusal(
        ResponseCode.SYS_PERM, "what this server keeps of it is damaged, nothing was changed");
  }

  Reply tooManyErrors() {
    return refusal("too many errors, closing connection");
  }

  Reply saidEnough() {
    return refusal("as many commands as one session may bring, closing connection");
  }

  Reply endlessLine() {
    return refusal("a line without an end, closing connection");
  }

  Reply otherProtocol(String name) {
    return refusal("this is POP3, not " + name + ", closing connection");
  }

  Reply tooLong() {
    return refusal("the session has lasted too long, closing connection");
  }

  Reply regrets(Regret regret) {
    return switch (regret) {
      case NO_LINE_FREE ->
          refusal(ResponseCode.SYS_TEMP, hostName + " has no line free, try again later");
      case TOO_MANY_LINES_OF_ADDRESS ->
          refusal(ResponseCode.SYS_TEMP, "too many connections from your address");
      case COMMITS_BEHIND, DELIVERY_BEHIND ->
          refusal(ResponseCode.SYS_TEMP, hostName + " has more to do than it can, try again later");
      case SHUTTING_DOWN ->
          refusal(ResponseCode.SYS_TEMP, hostName + " is shutting down, try again later");
      case OUR_FAULT ->
          refusal(ResponseCode.SYS_TEMP, "a fault of this server, closing connection");
    };
  }

  /// One line of LIST (RFC 1939 §5).
  static String size(Numbered message) {
    return message.number() + " " + message.item().octets();
  }

  /// One line of UIDL (RFC 1939 §7).
  static String uniqueId(Numbered message) {
    return message.number() + " " + message.item().uidl();
  }

  private static String inWords(Listing listing) {
    return "%s (%d octets)".formatted(messages(listing.count()), listing.octets());
  }

  private static String messages(int count) {
    return count == 1 ? "1 message" : count + " messages";
  }

  private Reply refusal(String text) {
    return new Err(Optional.empty(), referenced(text));
  }

  private Reply refusal(ResponseCode code, String text) {
    return new Err(Optional.of(code), referenced(text));
  }

  private String referenced(String text) {
    return "%s (ref %s)".formatted(text, session);
  }
}
