package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import java.util.List;
import java.util.Map;

/// The clauses that sentences of [English] are made of: reasons, endings, liberties and steps of
/// the router, each with its words.
///
/// They begin in lower case and end without a mark. Reasons, endings and liberties never begin with
/// a fact, so that a sentence may begin with them.
public final class Clauses {

  // Endings

  private static final Phrase ENDED_QUIT = new Phrase("they said QUIT");
  private static final Phrase ENDED_HUNG_UP = new Phrase("they hung up before it was over");
  private static final Phrase ENDED_FELL_SILENT =
      new Phrase("they said nothing for too long", "RFC 5321 §4.5.3.2");
  private static final Phrase ENDED_CONNECTION_LOST = new Phrase("the connection was lost");
  private static final Phrase ENDED_TURNED_AWAY = new Phrase("we had no line for them");
  private static final Phrase ENDED_TOO_MANY_ERRORS = new Phrase("they made too many errors");
  private static final Phrase ENDED_TOO_LONG =
      new Phrase("the session took longer than sessions may");
  private static final Phrase ENDED_TOO_MANY_COMMANDS =
      new Phrase("that were as many commands as one session may have");
  private static final Phrase ENDED_UNINTELLIGIBLE =
      new Phrase("we can't understand what they say any more");
  private static final Phrase ENDED_WOULD_NOT_LISTEN = new Phrase("they did not take what we sent");
  private static final Phrase ENDED_SHUTTING_DOWN =
      new Phrase("we are being stopped", "RFC 5321 §3.8");
  private static final Phrase ENDED_NOT_ENCRYPTED =
      new Phrase("the connection could not be encrypted");
  private static final Phrase ENDED_OUR_FAULT = new Phrase("something went wrong on our side");
  private static final Phrase ENDED_BROKEN_OFF =
      new Phrase("the server stopped before the session ended");

  // Liberties

  private static final Phrase LIBERTY_SPACE_BEFORE_PATH =
      new Phrase("they put a space in front of the address", "RFC 5321 §3.3");
  private static final Phrase LIBERTY_SPACE_AT_END =
      new Phrase("they put a space at the end of the line");
  private static final Phrase LIBERTY_NO_ANGLE_BRACKETS =
      new Phrase("they left out the brackets around the address", "RFC 5321 §4.1.2");
  private static final Phrase LIBERTY_SOURCE_ROUTE =
      new Phrase("they prescribed a way for the message, which we ignore", "RFC 5321 §4.1.1.3");
  private static final Phrase LIBERTY_MALFORMED_NAME =
      new Phrase("they gave a name that can't be a host name", "RFC 5321 §4.1.2");
  private static final Phrase LIBERTY_SENT_AHEAD =
      new Phrase("they talked on without waiting for our answer", "RFC 2920 §3.1");
  private static final Phrase LIBERTY_NO_GREETING =
      new Phrase("they did not say their name first", "RFC 5321 §4.1.4");
  private static final Phrase LIBERTY_SPOKE_FIRST =
      new Phrase("they talked before we had greeted them", "RFC 5321 §4.3.1");

  private static final Phrase LIBERTY_MARKED_IN_VAIN =
      new Phrase("they had marked messages, but the session ended without QUIT", "RFC 1939 §6");

  // Steps of the router

  private static final Phrase RULE_POSTMASTER =
      new Phrase("{0} is a postmaster's address and leads to {1}", "RFC 5321 §4.5.1");
  private static final Phrase RULE_DOMAIN_ALIAS = new Phrase("{0} is another name of {1}");
  private static final Phrase RULE_ALIAS = new Phrase("{0} is an alias of {1}");
  private static final Phrase RULE_SUBADDRESS =
      new Phrase("{0} is {1} with a detail behind the plus sign", "RFC 5233 §1");
  private static final Phrase RULE_WILDCARD = new Phrase("{0} fits a pattern that leads to {1}");
  private static final Phrase RULE_CATCH_ALL =
      new Phrase("{0} is nobody's, and what is nobody's goes to {1}");
  private static final Phrase RULE_ACCOUNT = new Phrase("{0} is an account here");
  private static final Phrase RULE_REFUSE = new Phrase("mail for {0} is refused");
  private static final Phrase RULE_DISCARD = new Phrase("mail for {0} is thrown away");
  private static final Phrase RULE_NO_SUCH_USER = new Phrase("{0} is nobody's address");
  private static final Phrase RULE_FOREIGN = new Phrase("{0} is not at this server");
  private static final Phrase RULE_LOOP = new Phrase("{0} leads back to where the way came from");

  private static final Phrase NOBODY_TO_TELL =
      new Phrase("nobody wants to be told if something goes wrong", "RFC 5321 §4.5.5");

  /// Where it is not told who wanted to log in.
  private static final Map<Reason, Phrase> OF_NOBODYS_LOGIN =
      Map.of(
          Reason.LOGIN_ACCEPTED,
          new Phrase("the user name and the password are right"),
          Reason.LOGIN_WRONG,
          new Phrase("the user name or the password is wrong, and we do not tell which of them"),
          Reason.LOGIN_TO_ACCOUNT_BARRED,
          new Phrase(
              "too many logins with that user name went wrong lately, so we look at no password for"
                  + " it now",
              "setting logins.per-account"));

  private static final Phrase NO_COMMAND =
      new Phrase("the line does not begin with a command that we know", "RFC 5321 §4.2.4");
  private static final Phrase NO_SMTP = new Phrase("they speak another protocol than SMTP");

  /// What SMTP says in sections of its own (RFC 1939 §3).
  private static final Map<Reason, Phrase> OF_POP3 =
      Map.of(
          Reason.COMMAND_UNKNOWN,
          new Phrase("we know no command {0}", "RFC 1939 §3"),
          Reason.COMMAND_NOT_OFFERED,
          new Phrase("we do not offer {0}", "RFC 1939 §3"),
          Reason.OUT_OF_SEQUENCE,
          new Phrase("at this point of the conversation, {0} has no meaning", "RFC 1939 §3"),
          Reason.ARGUMENTS_MALFORMED,
          new Phrase("we can't make sense of what stands behind {0}", "RFC 1939 §3"),
          Reason.COMMAND_LINE_TOO_LONG,
          new Phrase("the line is longer than a command may be", "RFC 1939 §3"));

  private static final Map<Ending, Phrase> ENDINGS_OF_POP3 =
      Map.of(
          Ending.FELL_SILENT,
          new Phrase("they said nothing for too long", "RFC 1939 §3"),
          Ending.SHUTTING_DOWN,
          new Phrase("we are being stopped"));

  private Clauses() {}

  /// A recipient as a fact, or the one of those for whom it stands.
  ///
  /// @param whom the one that is meant; the recipient if it stands for nobody else
  public static String whose(String recipient, String whom) {
    return whom.equals(recipient) ? recipient : whom + " behind " + recipient;
  }

  /// Why something was decided; `{0}` is what was judged, see [#fact].
  public static Phrase reason(Reason reason) {
    return Reasons.clause(reason);
  }

  /// The same about this subject, which may have no name: the line that they said may begin with no
  /// word, or with one that may be a secret.
  public static Phrase reason(Reason reason, Subject subject) {
    Phrase usual = reason(reason);
    if (reason == Reason.SENDER_ACCEPTED && subject instanceof Subject.Sender(var path))
      return path.isEmpty() ? NOBODY_TO_TELL : usual;
    if (subject instanceof Subject.Login(var user) && user.isEmpty())
      return OF_NOBODYS_LOGIN.getOrDefault(reason, usual);
    boolean nameless = subject instanceof Subject.Command(String verb) && verb.isEmpty();
    if (!nameless || !usual.text().contains("{0}")) return usual;
    return reason == Reason.OTHER_PROTOCOL ? NO_SMTP : NO_COMMAND;
  }

  /// The same in a session of this kind, whose rules are not always those of SMTP.
  public static Phrase reason(Reason reason, Subject subject, SessionKind kind) {
    Phrase usual = reason(reason, subject);
    return kind == SessionKind.POP3 && usual.equals(reason(reason))
        ? OF_POP3.getOrDefault(reason, usual)
        : usual;
  }

  /// How a session ended.
  public static Phrase ending(Ending ending) {
    return switch (ending) {
      case QUIT -> ENDED_QUIT;
      case HUNG_UP -> ENDED_HUNG_UP;
      case FELL_SILENT -> ENDED_FELL_SILENT;
      case CONNECTION_LOST -> ENDED_CONNECTION_LOST;
      case TURNED_AWAY -> ENDED_TURNED_AWAY;
      case TOO_MANY_ERRORS -> ENDED_TOO_MANY_ERRORS;
      case TOO_LONG -> ENDED_TOO_LONG;
      case TOO_MANY_COMMANDS -> ENDED_TOO_MANY_COMMANDS;
      case UNINTELLIGIBLE -> ENDED_UNINTELLIGIBLE;
      case WOULD_NOT_LISTEN -> ENDED_WOULD_NOT_LISTEN;
      case SHUTTING_DOWN -> ENDED_SHUTTING_DOWN;
      case OUR_FAULT -> ENDED_OUR_FAULT;
      case BROKEN_OFF -> ENDED_BROKEN_OFF;
      case NOT_ENCRYPTED -> ENDED_NOT_ENCRYPTED;
      case WE_QUIT -> ClausesAbroad.ENDED_WE_QUIT;
      case NO_HOST -> ClausesAbroad.ENDED_NO_HOST;
      case NOT_REACHED -> ClausesAbroad.ENDED_NOT_REACHED;
    };
  }

  /// The same in a session of this kind, whose rules are not always those of SMTP.
  public static Phrase ending(Ending ending, SessionKind kind) {
    Phrase usual = ending(ending);
    return kind == SessionKind.POP3 ? ENDINGS_OF_POP3.getOrDefault(ending, usual) : usual;
  }

  /// A liberty that they took.
  public static Phrase oddity(Oddity oddity) {
    return switch (oddity) {
      case SPACE_BEFORE_PATH -> LIBERTY_SPACE_BEFORE_PATH;
      case SPACE_AT_END -> LIBERTY_SPACE_AT_END;
      case NO_ANGLE_BRACKETS -> LIBERTY_NO_ANGLE_BRACKETS;
      case SOURCE_ROUTE -> LIBERTY_SOURCE_ROUTE;
      case MALFORMED_NAME -> LIBERTY_MALFORMED_NAME;
      case SENT_AHEAD -> LIBERTY_SENT_AHEAD;
      case NO_GREETING -> LIBERTY_NO_GREETING;
      case SPOKE_FIRST -> LIBERTY_SPOKE_FIRST;
      case MARKED_IN_VAIN -> LIBERTY_MARKED_IN_VAIN;
      case CERTIFICATE_NOT_VOUCHED_FOR -> ClausesAbroad.CERTIFICATE_NOT_VOUCHED_FOR;
      case CERTIFICATE_OF_ANOTHER_NAME -> ClausesAbroad.CERTIFICATE_OF_ANOTHER_NAME;
      case ENCRYPTION_FAILED_BEFORE -> ClausesAbroad.ENCRYPTION_FAILED_BEFORE;
      case ENCRYPTION_DECLINED -> ClausesAbroad.ENCRYPTION_DECLINED;
      case SEVEN_BITS_ONLY -> ClausesAbroad.SEVEN_BITS_ONLY;
    };
  }

  /// One step of the router: `{0}` is the address met, `{1}` what it became.
  public static Phrase rule(Rule rule) {
    return switch (rule) {
      case POSTMASTER -> RULE_POSTMASTER;
      case DOMAIN_ALIAS -> RULE_DOMAIN_ALIAS;
      case ALIAS -> RULE_ALIAS;
      case SUBADDRESS -> RULE_SUBADDRESS;
      case WILDCARD -> RULE_WILDCARD;
      case CATCH_ALL -> RULE_CATCH_ALL;
      case ACCOUNT -> RULE_ACCOUNT;
      case REFUSE -> RULE_REFUSE;
      case DISCARD -> RULE_DISCARD;
      case NO_SUCH_USER -> RULE_NO_SUCH_USER;
      case FOREIGN -> RULE_FOREIGN;
      case LOOP -> RULE_LOOP;
      case RELAY -> ClausesAbroad.RULE_RELAY;
      case BY_HAND -> ClausesAbroad.RULE_BY_HAND;
    };
  }

  /// The steps of the router, one clause each.
  public static List<Comment> way(List<RouteStep> steps) {
    return steps.stream().map(it -> rule(it.rule()).comment(it.speltFrom(), it.speltTo())).toList();
  }

  /// What a reason's clause names.
  public static Object fact(Subject subject) {
    return switch (subject) {
      case Subject.Connection(String address) -> address;
      case Subject.HeloName(String name) -> name;
      case Subject.Sender(String path) -> path(path);
      case Subject.Recipient(String path) -> path(path);
      case Subject.Content(long octets) -> octets;
      case Subject.Command(String verb) -> verb;
      case Subject.Login(String user) -> user;
      case Subject.Maildrop(String account) -> account;
      case Subject.NextHop(String name) -> name;
    };
  }

  /// An address as people are shown it; the null path has no name of its own (RFC 5321 §4.5.5).
  public static String path(String path) {
    return path.isEmpty() ? "<>" : path;
  }
}
