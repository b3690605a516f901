package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.trail.Whereabouts.Coming;
import dev.glasspost.mail.trail.Whereabouts.Deleted;
import dev.glasspost.mail.trail.Whereabouts.DeletedWithAccount;
import dev.glasspost.mail.trail.Whereabouts.GivenUp;
import dev.glasspost.mail.trail.Whereabouts.GivingUp;
import dev.glasspost.mail.trail.Whereabouts.Gone;
import dev.glasspost.mail.trail.Whereabouts.Held;
import dev.glasspost.mail.trail.Whereabouts.InMaildrop;
import dev.glasspost.mail.trail.Whereabouts.Memory;
import dev.glasspost.mail.trail.Whereabouts.NotBegun;
import dev.glasspost.mail.trail.Whereabouts.NotSent;
import dev.glasspost.mail.trail.Whereabouts.NotTaken;
import dev.glasspost.mail.trail.Whereabouts.OnHold;
import dev.glasspost.mail.trail.Whereabouts.Reader;
import dev.glasspost.mail.trail.Whereabouts.Refused;
import dev.glasspost.mail.trail.Whereabouts.Taken;
import dev.glasspost.mail.trail.Whereabouts.TakenOver;
import dev.glasspost.mail.trail.Whereabouts.ThrownAway;
import dev.glasspost.mail.trail.Whereabouts.Trouble;
import dev.glasspost.mail.trail.Whereabouts.Untold;
import dev.glasspost.mail.trail.Whereabouts.Waiting;
import java.util.Optional;

/// Where one recipient's copy is.
///
/// @param recipient as it was named in the envelope, without angle brackets
/// @param about whom it was brought to: the recipient, where an alias led, or the one of several
/// @param standing for whom the recipient stands
/// @param certainty whether it may be elsewhere all the same
public record Fate(
    String recipient, String about, Standing standing, Whereabouts where, Certainty certainty) {
  /// For whom else an address can stand.
  public enum Standing {
    ONE,
    /// What is told may be about any of them.
    SEVERAL,
    /// What is told is about one of them alone.
    ONE_OF_SEVERAL
  }

  /// Whether a copy is where it is told to be, and nowhere else.
  public enum Certainty {
    AS_TOLD,
    /// A host was given all of it, and never said what it made of it (RFC 5321 §4.5.4.1).
    THEY_MAY_HAVE_IT
  }

  /// Of one who stands for nobody else.
  public Fate(String recipient, Whereabouts where) {
    this(recipient, recipient, Standing.ONE, where, Certainty.AS_TOLD);
  }

  /// What could be done, if something stands in the way.
  public Optional<Comment> advice(Counsel counsel) {
    return switch (where) {
      case Refused(var reason) -> counsel.on(reason, about);
      case NotBegun(var reason, var it) -> counsel.on(reason, Clauses.fact(it).toString());
      case NotTaken(var reason) -> counsel.on(reason, about);
      case Waiting(var trouble) -> trouble.flatMap(it -> counsel.on(it.reason(), about));
      case GivenUp(var reason, _) -> counsel.on(reason, about);
      case OnHold(var message) -> counsel.onHold(message);
      case NotSent _, Coming _, Held _, InMaildrop _, Deleted _, Gone _, TakenOver _ ->
          Optional.empty();
      case GivingUp _, DeletedWithAccount _, ThrownAway _, Taken _, Untold _ -> Optional.empty();
    };
  }

  /// The same in a sentence; in two if it is not certain.
  public Comment sentence() {
    return switch (certainty) {
      case AS_TOLD -> told();
      case THEY_MAY_HAVE_IT -> Trace.THEY_MAY_HAVE_IT.about(told());
    };
  }

  private Comment told() {
    return switch (where) {
      case Refused(var reason) -> Trace.IS_REFUSED.about(because(reason), recipient);
      case NotBegun(var reason, var it) ->
          Trace.IS_REFUSED.about(Clauses.reason(reason, it).comment(Clauses.fact(it)), recipient);
      case NotTaken(var reason) -> Trace.IS_NOT_TAKEN.about(because(reason), recipient);
      case Coming _ -> Trace.IS_COMING.comment(recipient);
      case NotSent(var ending, var extent) ->
          switch (extent) {
            case NOTHING -> Trace.IS_NOT_SENT.about(ending, recipient);
            case A_PART -> Trace.IS_NOT_WHOLE.about(ending, recipient);
          };
      case Held(var until) -> Trace.IS_HELD.comment(recipient, new When(until));
      case OnHold _ -> Trace.IS_ON_HOLD.comment(whose());
      case GivingUp(var reason) -> Trace.IS_BEING_GIVEN_UP.about(because(reason), whose());
      case Waiting(var trouble) -> trouble.map(this::waits).orElse(Trace.WAITS.comment(whose()));
      case InMaildrop it -> inMaildrop(it);
      case Deleted it -> deleted(it);
      case DeletedWithAccount(var account, var time) ->
          Trace.IS_DELETED_WITH_ACCOUNT.comment(recipient, account, new When(time));
      case Gone(var account) -> Trace.IS_GONE.comment(recipient, account);
      case TakenOver(String host) -> Trace.IS_RELAYED.comment(whose(), host);
      case ThrownAway _ -> Trace.IS_THROWN_AWAY.comment(recipient);
      case GivenUp(var reason, var report) ->
          report
              .map(it -> Trace.IS_GIVEN_UP_AND_TOLD.about(because(reason), whose(), it))
              .orElseGet(() -> Trace.IS_GIVEN_UP.about(because(reason), whose()));
      case Taken _ -> Trace.IS_TAKEN.comment(recipient);
      case Untold _ -> Trace.IS_UNTOLD.comment(recipient);
    };
  }

  private Comment waits(Trouble it) {
    Comment why = because(it.reason());
    return it.next()
        .map(next -> Trace.WAITS_AGAIN.about(why, whose(), new When(next)))
        .orElseGet(() -> Trace.IS_TRIED_AT_ONCE.about(why, whose()));
  }

  private String whose() {
    return switch (standing) {
      case ONE, SEVERAL -> recipient;
      case ONE_OF_SEVERAL -> Clauses.whose(recipient, about);
    };
  }

  private Comment because(Reason reason) {
    return Clauses.reason(reason)
        .comment(
            switch (standing) {
              case ONE, ONE_OF_SEVERAL -> about;
              case SEVERAL -> Trace.ONE_OF_SEVERAL.comment(recipient).text();
            });
  }

  private Comment inMaildrop(InMaildrop it) {
    return it.fetched()
        .map(last ->
            Trace.IS_FETCHED.comment(
                recipient, it.account(), last.address(), new When(last.time())))
        .orElseGet(() ->
            unlessRemoved(it.memory(), Trace.IS_UNREAD, Trace.IS_UNREAD_AS_FAR_AS_KNOWN)
                .comment(recipient, it.account()));
  }

  private Comment deleted(Deleted it) {
    Reader by = it.by();
    return it.fetched()
        .map(last -> deleted(it, last))
        .orElseGet(() ->
            unlessRemoved(
                    it.memory(), Trace.IS_DELETED_UNREAD, Trace.IS_DELETED_UNREAD_AS_FAR_AS_KNOWN)
                .comment(recipient, it.account(), by.address(), new When(by.time())));
  }

  private static Phrase unlessRemoved(Memory memory, Phrase certain, Phrase asFarAsKnown) {
    return switch (memory) {
      case WHOLE -> certain;
      case PARTLY_REMOVED -> asFarAsKnown;
    };
  }

  private Comment deleted(Deleted it, Reader fetched) {
    Reader by = it.by();
    String address = fetched.address();
    When read = new When(fetched.time());
    When deleted = new When(by.time());
    return fetched.session().equals(by.session())
        ? Trace.IS_DELETED.comment(recipient, it.account(), address, read, deleted)
        : Trace.IS_DELETED_BY_ANOTHER.comment(
            recipient, it.account(), address, read, by.address(), deleted);
  }
}
