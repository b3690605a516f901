package dev.glasspost.mail.journal;

import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.routing.RouteStep;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/// The numbers that stand for enum constants on disk: below 128, given once and never again, so
/// that old records stay readable whatever is added, renamed or moved.
final class Codes<E extends Enum<E>> {
  static final Codes<SessionKind> KINDS = new Codes<>(SessionKind.values(), Codes::of);
  static final Codes<Ending> ENDINGS = new Codes<>(Ending.values(), Codes::of);
  static final Codes<Oddity> ODDITIES = new Codes<>(Oddity.values(), Codes::of);
  static final Codes<Reason> REASONS = new Codes<>(Reason.values(), Reason::code);
  static final Codes<RouteStep.Rule> RULES = new Codes<>(RouteStep.Rule.values(), Codes::of);
  static final Codes<Stage> STAGES = new Codes<>(Stage.values(), Codes::of);
  static final Codes<TlsTrouble> TLS_TROUBLES = new Codes<>(TlsTrouble.values(), Codes::of);
  static final Codes<DialTrouble> DIAL_TROUBLES = new Codes<>(DialTrouble.values(), Codes::of);
  static final Codes<Mend> MENDS = new Codes<>(Mend.values(), Codes::of);
  static final Codes<GapCause> GAP_CAUSES = new Codes<>(GapCause.values(), Codes::of);
  static final Codes<ClockWatch.When> CLOCK_WHENS =
      new Codes<>(ClockWatch.When.values(), Codes::of);
  static final Codes<QueueOrder> ORDERS = new Codes<>(QueueOrder.values(), Codes::of);
  static final Codes<Verdict> VERDICTS = new Codes<>(Verdict.values(), Codes::of);
  static final Codes<Question.Type> QUESTIONS = new Codes<>(Question.Type.values(), Codes::of);
  static final Codes<Fingerprint.Algorithm> ALGORITHMS =
      new Codes<>(Fingerprint.Algorithm.values(), Codes::of);
  static final Codes<Utterance.What> WITHHELD = new Codes<>(Utterance.What.values(), Codes::of);

  private final ToIntFunction<E> codes;
  private final Map<Integer, E> constants = new HashMap<>();

  private Codes(E[] all, ToIntFunction<E> codes) {
    this.codes = codes;
    for (E one : all)
      if (constants.put(codes.applyAsInt(one), one) != null)
        throw new IllegalStateException("two constants have the code of " + one);
  }

  void write(E constant, OctetsOut out) {
    out.octet(codes.applyAsInt(constant));
  }

  E read(OctetsIn in) throws DamagedChunk {
    E constant = constants.get(in.octet());
    if (constant == null) throw new DamagedChunk("a code is unknown");
    return constant;
  }

  private static int of(SessionKind it) {
    return switch (it) {
      case SMTP_IN -> 1;
      case POP3 -> 2;
      case SUBMISSION -> 3;
      case SMTP_OUT -> 10;
      case LMTP_OUT -> 11;
      case SERVER -> 100;
    };
  }

  private static int of(GapCause it) {
    return switch (it) {
      case CRASH -> 1;
      case DISK_FULL -> 2;
      case STORE_FAILED -> 3;
      case KEPT_LONG_ENOUGH -> 4;
      case TOO_LARGE -> 5;
    };
  }

  private static int of(ClockWatch.When it) {
    return switch (it) {
      case RUNNING -> 1;
      case STOPPED -> 2;
    };
  }

  private static int of(Ending it) {
    return switch (it) {
      case QUIT -> 1;
      case HUNG_UP -> 2;
      case FELL_SILENT -> 3;
      case CONNECTION_LOST -> 4;
      case TURNED_AWAY -> 5;
      case TOO_MANY_ERRORS -> 6;
      case TOO_LONG -> 7;
      case UNINTELLIGIBLE -> 8;
      case WOULD_NOT_LISTEN -> 9;
      case SHUTTING_DOWN -> 10;
      case OUR_FAULT -> 11;
      case BROKEN_OFF -> 12;
      case NOT_ENCRYPTED -> 13;
      case TOO_MANY_COMMANDS -> 14;
      case WE_QUIT -> 20;
      case NO_HOST -> 21;
      case NOT_REACHED -> 22;
    };
  }

  private static int of(Oddity it) {
    return switch (it) {
      case SPACE_BEFORE_PATH -> 1;
      case SPACE_AT_END -> 2;
      case NO_ANGLE_BRACKETS -> 3;
      case SOURCE_ROUTE -> 4;
      case MALFORMED_NAME -> 5;
      case SENT_AHEAD -> 6;
      case NO_GREETING -> 7;
      case SPOKE_FIRST -> 8;
      case CERTIFICATE_NOT_VOUCHED_FOR -> 9;
      case CERTIFICATE_OF_ANOTHER_NAME -> 10;
      case ENCRYPTION_FAILED_BEFORE -> 11;
      case ENCRYPTION_DECLINED -> 12;
      case SEVEN_BITS_ONLY -> 13;
      case MARKED_IN_VAIN -> 14;
    };
  }

  private static int of(RouteStep.Rule it) {
    return switch (it) {
      case POSTMASTER -> 1;
      case DOMAIN_ALIAS -> 2;
      case ALIAS -> 3;
      case SUBADDRESS -> 4;
      case WILDCARD -> 5;
      case CATCH_ALL -> 6;
      case ACCOUNT -> 7;
      case REFUSE -> 8;
      case DISCARD -> 9;
      case NO_SUCH_USER -> 10;
      case FOREIGN -> 11;
      case LOOP -> 12;
      case RELAY -> 13;
      case BY_HAND -> 14;
    };
  }

  private static int of(Stage it) {
    return switch (it) {
      case GREETED -> 1;
      case CHECKING_NAME -> 2;
      case MET -> 3;
      case CHECKING_SENDER -> 4;
      case SENDER_GIVEN -> 5;
      case CHECKING_RECIPIENT -> 6;
      case RECIPIENT_GIVEN -> 7;
      case RECEIVING -> 8;
      case STORING -> 9;
      case AUTHORIZATION -> 10;
      case TRANSACTION -> 11;
      case UPDATE -> 12;
      case LEAVING -> 13;
      case DONE -> 14;
      case ENCRYPTING -> 15;
      case LOGGING_IN -> 16;
      case LOOKING_FOR_HOST -> 30;
      case CALLING -> 31;
      case AWAITING_GREETING -> 32;
      case INTRODUCING -> 33;
      case HANDING_OVER -> 34;
    };
  }

  private static int of(TlsTrouble it) {
    return switch (it) {
      case NOT_TLS -> 1;
      case NO_COMMON_VERSION -> 2;
      case NO_COMMON_CIPHER -> 3;
      case CERTIFICATE_NOT_TRUSTED -> 4;
      case HUNG_UP -> 5;
      case TOO_SLOW -> 6;
      case LOST -> 7;
      case STOPPING -> 8;
      case OTHER -> 9;
    };
  }

  private static int of(DialTrouble it) {
    return switch (it) {
      case REFUSED -> 1;
      case TOO_SLOW -> 2;
      case NO_WAY -> 3;
      case OTHER -> 4;
    };
  }

  private static int of(Mend it) {
    return switch (it) {
      case FROM_ADDED -> 1;
      case DATE_ADDED -> 2;
      case MESSAGE_ID_ADDED -> 3;
      case BCC_REMOVED -> 4;
      case SENDER_REMOVED -> 5;
      case SENDER_ADDED -> 6;
    };
  }

  private static int of(QueueOrder it) {
    return switch (it) {
      case HOLD -> 1;
      case RELEASE -> 2;
      case RETRY -> 3;
      case DROP -> 4;
      case BOUNCE -> 5;
      case REROUTE -> 6;
      case FOLLOW_TABLE -> 7;
    };
  }

  private static int of(Verdict it) {
    return switch (it) {
      case ACCEPTED -> 1;
      case DEFERRED -> 2;
      case REFUSED -> 3;
    };
  }

  private static int of(Question.Type it) {
    return switch (it) {
      case A -> 1;
      case AAAA -> 2;
      case PTR -> 3;
      case MX -> 4;
      case TXT -> 5;
    };
  }

  private static int of(Fingerprint.Algorithm it) {
    return switch (it) {
      case SHA_256 -> 1;
      case HMAC_SHA_256 -> 2;
    };
  }

  private static int of(Utterance.What it) {
    return switch (it) {
      case SECRET -> 1;
      case CONTENT -> 2;
    };
  }
}
