package dev.glasspost.session.login;

import dev.glasspost.mail.account.Login;

/// Nobody may act as somebody else here, but everybody as themselves.
final class Self {
  private Self() {}

  /// @param actAs empty for who does not say
  static boolean is(String actAs, String user, Login.Welcome welcome) {
    return actAs.isEmpty() || actAs.equals(user) || actAs.equalsIgnoreCase(welcome.account());
  }
}
