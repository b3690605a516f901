package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.ClausesAbroad;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.protocol.text.Escape;

/// What the classic log says about calls of ours.
final class CallWords {
  private CallWords() {}

  static String of(SessionEvent.SetOut it) {
    return "Mail for " + Escape.of(it.hop());
  }

  static String of(SessionEvent.Dialled it) {
    return "Calling %s at %s".formatted(Escape.of(it.host()), place(it.peer()));
  }

  static String of(SessionEvent.NotReached it) {
    String detail = it.detail().isEmpty() ? "" : " (" + Escape.of(it.detail()) + ")";
    return "No connection to %s: %s%s"
        .formatted(place(it.peer()), ClausesAbroad.trouble(it.trouble()).with(), detail);
  }

  static String of(SessionEvent.Carries it) {
    return "[%s] from %s is brought".formatted(it.message(), path(it.reversePath()));
  }

  private static String path(String bare) {
    return bare.isEmpty() ? "<>" : "<" + Escape.of(bare) + ">";
  }

  static String of(SessionEvent.Unoffered it) {
    return "[%s] from %s was for <%s>"
        .formatted(it.message(), path(it.reversePath()), Escape.of(it.recipient()));
  }

  static String of(SessionEvent.Settled it) {
    String verdict =
        switch (it.verdict()) {
          case ACCEPTED -> "taken";
          case DEFERRED -> "put off";
          case REFUSED -> "refused";
        };
    return "[%s] %s for <%s>: %s"
        .formatted(
            it.message(),
            verdict,
            Escape.of(it.recipient()),
            Clauses.reason(it.reason()).with(it.recipient()));
  }

  private static String place(Endpoint peer) {
    return new Endpoint(Escape.of(peer.address()), peer.port()).bracketed();
  }
}
