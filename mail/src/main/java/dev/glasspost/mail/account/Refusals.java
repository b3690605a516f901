package dev.glasspost.mail.account;

import dev.glasspost.mail.account.DirectoryException.Problem;
import dev.glasspost.protocol.text.Escape;
import java.util.List;

/// Every sentence with which the directory refuses a change.
///
/// A `kind` is the first word of the commands that are about a thing: `domain`, `account`, `alias`,
/// `route`.
final class Refusals {
  private Refusals() {}

  static DirectoryException malformed(String what, String rule) {
    return new DirectoryException(Problem.MALFORMED, "%s can't be used: %s.".formatted(what, rule));
  }

  static DirectoryException password(String rule) {
    return new DirectoryException(
        Problem.MALFORMED, "This password can't be used: %s.".formatted(rule));
  }

  static DirectoryException appPasswordAlreadyThere(String account, String name) {
    return new DirectoryException(
        Problem.ALREADY_THERE,
        """
        %s has an app password named %s already. Remove that first with %s, or choose another \
        name.\
        """
            .formatted(account, name, appPasswordCommand("remove", account, name)));
  }

  static DirectoryException noSuchAppPassword(String account, String name) {
    return new DirectoryException(
        Problem.NOT_THERE,
        "%s has no app password named %s. `account app-password list %1$s` shows those there are."
            .formatted(account, Escape.of(name)));
  }

  static DirectoryException tooManyAppPasswords(String account) {
    return new DirectoryException(
        Problem.TOO_MANY,
        """
        %s has %d app passwords, and no account can have more. Remove those that are not used: \
        `account app-password list %1$s` shows when each was used last.\
        """
            .formatted(account, AppPasswords.MAX_OF_ACCOUNT));
  }

  private static String appPasswordCommand(String verb, String account, String name) {
    return "`account app-password %s %s \"%s\"`".formatted(verb, account, name);
  }

  static DirectoryException noTargets(String alias) {
    return new DirectoryException(
        Problem.MALFORMED,
        "An alias needs at least one address that %s stands for.".formatted(alias));
  }

  static DirectoryException tooManyTargets(String alias) {
    return new DirectoryException(
        Problem.MALFORMED,
        """
        %s has more than %d targets. Divide them among several aliases, and let one alias lead to \
        those.\
        """
            .formatted(alias, Directory.MAX_TARGETS));
  }

  static DirectoryException unknownDomain(String domain) {
    return new DirectoryException(
        Problem.UNKNOWN_DOMAIN,
        "%s is not a domain of this server. Add it first with %s, or correct the address."
            .formatted(domain, command("domain add", domain)));
  }

  static DirectoryException notWhole(String domain) {
    return new DirectoryException(
        Problem.UNKNOWN_DOMAIN,
        """
        %s is neither an address nor a domain of this server, and a domain elsewhere has a dot in \
        it. Name an address, such as somebody@example.org, or the whole domain.\
        """
            .formatted(domain));
  }

  static DirectoryException domainAlreadyThere(String domain) {
    return new DirectoryException(
        Problem.ALREADY_THERE,
        "%s is already a domain of this server, so there is nothing to add.".formatted(domain));
  }

  static DirectoryException alreadyThere(String kind, String name) {
    return new DirectoryException(
        Problem.ALREADY_THERE,
        "There is already %s %s %s. Remove that first with %s, or choose another name."
            .formatted(
                kind.startsWith("a") ? "an" : "a", kind, name, command(kind + " remove", name)));
  }

  static DirectoryException builtInAlready(String name) {
    return new DirectoryException(
        Problem.ALREADY_THERE,
        "%s is built in; every server has it, so there is nothing to add.".formatted(name));
  }

  static DirectoryException notThere(String kind, String name) {
    return new DirectoryException(
        Problem.NOT_THERE,
        "There is no %s %s. `%1$s list` shows those there are.".formatted(kind, name));
  }

  static DirectoryException builtIn(String name) {
    return new DirectoryException(
        Problem.BUILT_IN,
        "%s is built in and can't be removed: mail for a postmaster must reach somebody."
            .formatted(name));
  }

  /// @param inside what is named in it, such as `the account joe@a.example`
  static DirectoryException domainInUse(String domain, List<String> inside) {
    return new DirectoryException(
        Problem.STILL_USED,
        "%s is still used by %s%s. Remove what belongs to it first."
            .formatted(
                domain,
                inside.getFirst(),
                inside.size() == 1 ? "" : " and %d more".formatted(inside.size() - 1)));
  }

  static DirectoryException postmasterNeeded(String address) {
    return new DirectoryException(
        Problem.POSTMASTER_NEEDED,
        """
        %s can't be refused or discarded: every domain must take mail for its postmaster \
        (RFC 5321 §4.5.1). Lead it to another address instead.\
        """
            .formatted(address));
  }

  /// That what was to be added leads nowhere.
  static DirectoryException flawed(String kind, String name, Flaw flaw) {
    String met = flaw.met();
    return switch (flaw.kind()) {
      case UNKNOWN ->
          new DirectoryException(
              Problem.UNKNOWN_TARGET,
              """
              The %s %s would lead to %s, which nobody has. Add it first with %s, or choose \
              another target.\
              """
                  .formatted(kind, name, met, command("account add", met)));
      case REFUSED ->
          new DirectoryException(
              Problem.REFUSED_TARGET,
              """
              The %s %s would lead to what the route %s refuses. Remove that route with %s, or \
              choose another target.\
              """
                  .formatted(kind, name, met, command("route remove", met)));
      case CIRCLE ->
          new DirectoryException(
              Problem.CIRCLE,
              "The %s %s would lead in a circle: the way comes back to %s. Choose another target."
                  .formatted(kind, name, met));
    };
  }

  /// That what was there before would lead nowhere.
  static DirectoryException stillUsed(String kind, String name, Flaw flaw) {
    String would =
        switch (flaw.kind()) {
          case UNKNOWN -> "nobody would have %s any more";
          case REFUSED -> "the route %s would refuse it";
          case CIRCLE -> "the way would come back to %s";
        };
    return new DirectoryException(
        Problem.STILL_USED,
        "This would break the %s %s: %s. If that is wanted, remove the %1$s first with %4$s."
            .formatted(kind, name, would.formatted(flaw.met()), command(kind + " remove", name)));
  }

  /// That what led to a domain of ours would lead to another host.
  static DirectoryException ledAbroad(String kind, String name, String domain) {
    return new DirectoryException(
        Problem.STILL_USED,
        """
        The %s %s leads to %s, and its mail would be sent to other hosts if that were no domain of \
        this server any more. If that is wanted, remove the %1$s first with %s.\
        """
            .formatted(kind, name, domain, command(kind + " remove", name)));
  }

  /// As it is typed into a shell, which would take a star for its own.
  private static String command(String words, String name) {
    String quote = name.indexOf('*') < 0 ? "" : "\"";
    return "`" + words + " " + quote + name + quote + "`";
  }
}
