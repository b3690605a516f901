package dev.glasspost.session.login;

import dev.glasspost.mail.account.Authenticator;
import dev.glasspost.mail.account.ScramLogin;
import dev.glasspost.mail.account.ScramLogin.Proof;
import dev.glasspost.protocol.sasl.Mechanism;
import dev.glasspost.protocol.sasl.ScramMessage;
import dev.glasspost.protocol.sasl.ScramMessage.Binding;
import dev.glasspost.protocol.sasl.ScramMessage.Final;
import dev.glasspost.protocol.sasl.ScramMessage.First;
import dev.glasspost.protocol.text.Octets;
import java.util.Base64;
import java.util.Optional;

/// SCRAM-SHA-256 as a server speaks it (RFC 5802 §5, RFC 7677 §3): the password is proved by both
/// sides, and told by neither.
///
/// @param client the address of who calls
/// @param mechanism one of the two
/// @param channel what binds to this connection; nothing if it can't be bound to
/// @param nonce our part of it, fresh for each exchange, without a comma
record Scram(
    Authenticator authenticator,
    String client,
    Mechanism mechanism,
    Optional<Octets> channel,
    String nonce) {
  /// RFC 9266 §2.
  private static final String TLS_EXPORTER = "tls-exporter";

  Step.Asking begin() {
    return new Step.Asking(
        Octets.EMPTY,
        message ->
            ScramMessage.first(message)
                .map(first -> isDeceived(first) ? Step.unbound() : begun(first))
                .orElseGet(Step::malformed));
  }

  /// RFC 5802 §6. Who could bind and thinks that we can't, although we said so, was lied to by
  /// somebody in between.
  private boolean isDeceived(First first) {
    return first.binding() == Binding.NOT_SEEN && channel.isPresent();
  }

  private Step begun(First first) {
    return isFittinglyBound(first) ? challenge(first) : Step.malformed();
  }

  private boolean isFittinglyBound(First first) {
    boolean plus = mechanism == Mechanism.SCRAM_SHA_256_PLUS;
    return switch (first.binding()) {
      case UNKNOWN, NOT_SEEN -> !plus;
      case USED -> plus && channel.isPresent() && first.bindingType().equals(TLS_EXPORTER);
    };
  }

  private Step challenge(First first) {
    ScramLogin login = authenticator.scram(client, first.user());
    String both = first.nonce() + nonce;
    String words = "r=" + both + ",s=" + base64(login.salt()) + ",i=" + login.iterations();
    Begun begun = new Begun(first, login, both, words);
    return new Step.Asking(
        Octets.utf8(words),
        message ->
            ScramMessage.last(message)
                .filter(last -> last.nonce().equals(begun.nonce()))
                .map(last -> isOfThisConnection(last, begun) ? check(last, begun) : Step.unbound())
                .orElseGet(Step::malformed));
  }

  /// What was said so far.
  private record Begun(First first, ScramLogin login, String nonce, String words) {
    /// RFC 5802 §3: `AuthMessage`.
    Octets conversation(Final last) {
      return Octets.utf8(first.bare() + "," + words + "," + last.unproved());
    }
  }

  private boolean isOfThisConnection(Final last, Begun begun) {
    Octets header = Octets.utf8(begun.first().header());
    Octets expected =
        begun.first().binding() == Binding.USED ? header.plus(channel.orElseThrow()) : header;
    return last.binding().equals(expected);
  }

  private Step check(Final last, Begun begun) {
    First first = begun.first();
    return switch (begun.login().check(last.proof(), begun.conversation(last))) {
      case Proof.Right right when Self.is(first.actAs(), first.user(), right.welcome()) ->
          new Step.Asking(
              Octets.ascii("v=" + base64(right.signature())),
              message -> message.isEmpty() ? welcome(first, right) : Step.malformed());
      case Proof.Right _, Proof.Wrong _ -> Step.wrong(first.user());
      case Proof.Barred(var by) -> Step.barred(first.user(), by);
    };
  }

  private Step welcome(First first, Proof.Right right) {
    return new Step.Known(new LoginResult.Welcome(first.user(), right.welcome(), mechanism));
  }

  private static String base64(Octets octets) {
    return Base64.getEncoder().encodeToString(octets.toBytes());
  }
}
