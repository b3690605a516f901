package dev.glasspost.session.login;

import dev.glasspost.mail.account.Authenticator;
import dev.glasspost.protocol.sasl.Mechanism;
import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Input;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lets people log in with SASL.
///
/// @param nonces gives a text that was never given before and that nobody can foresee, without a
///   comma (RFC 5802 §5.1)
/// @param mechanisms those that may be used; [Mechanism#SCRAM_SHA_256_PLUS] where a connection can
///   be bound to
public record Logins(
    Authenticator authenticator, Supplier<String> nonces, Set<Mechanism> mechanisms) {
  /// With all mechanisms.
  public Logins(Authenticator authenticator, Supplier<String> nonces) {
    this(authenticator, nonces, EnumSet.allOf(Mechanism.class));
  }

  /// The mechanisms that can be used on this connection, best first, as they are spelt.
  public List<String> offered(Conversation conversation) {
    return Stream.of(Mechanism.values())
        .filter(mechanism -> isOffered(mechanism, conversation))
        .map(Mechanism::text)
        .toList();
  }

  private boolean isOffered(Mechanism mechanism, Conversation conversation) {
    if (!mechanisms.contains(mechanism)) return false;
    return switch (mechanism) {
      case SCRAM_SHA_256_PLUS -> conversation.channelBinding().isPresent();
      case SCRAM_SHA_256, PLAIN, LOGIN -> true;
    };
  }

  /// The mechanism of this name, if it can be used on this connection.
  public Optional<Mechanism> named(String name, Conversation conversation) {
    return Mechanism.named(name).filter(mechanism -> isOffered(mechanism, conversation));
  }

  /// Holds an exchange from our first challenge to the end.
  public LoginResult hold(Mechanism mechanism, Conversation conversation, Carrier carrier) {
    return goOn(begin(mechanism, conversation), carrier);
  }

  /// Holds an exchange that the client has begun already.
  public LoginResult hold(
      Mechanism mechanism, Response initial, Conversation conversation, Carrier carrier) {
    return switch (initial) {
      case Response.Given(var message) ->
          goOn(begin(mechanism, conversation).then().answer(message), carrier);
      case Response.Cancelled _ -> new LoginResult.Cancelled();
      case Response.Garbled _ -> new LoginResult.Malformed();
    };
  }

  private Step.Asking begin(Mechanism mechanism, Conversation conversation) {
    String client = conversation.peer().address();
    return switch (mechanism) {
      case PLAIN -> new Passwords(authenticator, client).plain();
      case LOGIN -> new Passwords(authenticator, client).login();
      case SCRAM_SHA_256, SCRAM_SHA_256_PLUS ->
          new Scram(authenticator, client, mechanism, binding(conversation), nonces.get()).begin();
    };
  }

  /// Nothing if we offer to bind to nothing: a client that would have done it is right then to
  /// think that we can't (RFC 5802 §6).
  private Optional<Octets> binding(Conversation conversation) {
    return conversation
        .channelBinding()
        .filter(_ -> mechanisms.contains(Mechanism.SCRAM_SHA_256_PLUS));
  }

  private static LoginResult goOn(Step from, Carrier carrier) {
    Step step = from;
    while (step instanceof Step.Asking(var challenge, var then))
      step = next(challenge, then, carrier);
    return ((Step.Known) step).result();
  }

  private static Step next(Octets challenge, Step.Exchange then, Carrier carrier) {
    return switch (carrier.ask(challenge)) {
      case Input.Text(var words, _) -> next(Response.parse(words), then);
      case Input.TooLong _ -> Step.malformed();
      case Input.Over over -> new Step.Known(new LoginResult.Gone(over));
    };
  }

  private static Step next(Response response, Step.Exchange then) {
    return switch (response) {
      case Response.Given(var message) -> then.answer(message);
      case Response.Cancelled _ -> new Step.Known(new LoginResult.Cancelled());
      case Response.Garbled _ -> Step.malformed();
    };
  }
}
