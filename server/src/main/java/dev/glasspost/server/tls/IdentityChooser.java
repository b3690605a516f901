package dev.glasspost.server.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Chooses whom to be: the identity for the host that the client asks for (RFC 6066 §3), or, where
/// there is none or it asks for nobody, the first one with a key that the client can check.
final class IdentityChooser extends X509ExtendedKeyManager {
  private final List<Identity> identities;

  IdentityChooser(List<Identity> identities) {
    this.identities = List.copyOf(identities);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return choose(keyType, serverName(engine)).map(this::alias).orElse(null);
  }

  Optional<Identity> choose(String keyType, Optional<String> serverName) {
    List<Identity> named =
        serverName.stream()
            .flatMap(name -> identities.stream().filter(identity -> identity.isFor(name)))
            .toList();
    return (named.isEmpty() ? identities : named)
        .stream().filter(identity -> identity.keyType().equals(keyType)).findFirst();
  }

  private static Optional<String> serverName(SSLEngine engine) {
    return engine.getHandshakeSession() instanceof ExtendedSSLSession session
        ? session.getRequestedServerNames().stream()
            .filter(SNIHostName.class::isInstance)
            .map(name -> ((SNIHostName) name).getAsciiName())
            .findFirst()
        : Optional.empty();
  }

  private String alias(Identity identity) {
    return Integer.toString(identities.indexOf(identity));
  }

  private Identity identity(String alias) {
    return identities.get(Integer.parseInt(alias));
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return Stream.of(keyType)
        .flatMap(type -> identities.stream().filter(it -> it.keyType().equals(type)))
        .map(this::alias)
        .toArray(String[]::new);
  }

  /// Connections have engines, not sockets of TLS.
  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[0];
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
