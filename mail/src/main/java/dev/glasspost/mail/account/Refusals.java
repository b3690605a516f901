package dev.glasspost.mail.account;

import dev.glasspost.mail.account.DirectoryException.Problem;
import java.util.List;

/// Every sentence with which the directory refuses a change.
final class Refusals {
  private Refusals() {}

  static DirectoryException malformed(String what, String rule) {
    return new DirectoryException(Problem.MALFORMED, what + " can't be used: " + rule + ".");
  }

  static DirectoryException unknownDomain(String domain) {
    return new DirectoryException(
        Problem.UNKNOWN_DOMAIN,
        domain
            + " is not a domain of this server. Add it first with `domain add "
            + domain
            + "`, or correct the address.");
  }

  /// @param kind of the command's first word: `domain`, `account`, `alias`, `route`
  static DirectoryException alreadyThere(String name, String kind) {
    String article = kind.startsWith("a") ? "an " : "a ";
    return new DirectoryException(
        Problem.ALREADY_THERE,
        name
            + " is already there, as "
            + article
            + kind
            + ". To give it another meaning, remove"
            + " that first with `"
            + kind
            + " remove "
            + name
            + "`.");
  }

  static DirectoryException builtInAlready(String name) {
    return new DirectoryException(
        Problem.ALREADY_THERE,
        name + " is built in; every server has it, so there is nothing to add.");
  }

  /// @param kind of the command's first word: `domain`, `account`, `alias`, `route`
  static DirectoryException notThere(String name, String kind) {
    return new DirectoryException(
        Problem.NOT_THERE,
        "There is no " + kind + " " + name + ". `" + kind + " list` shows those there are.");
  }

  static DirectoryException builtIn(String name) {
    return new DirectoryException(
        Problem.BUILT_IN,
        name + " is built in and can't be removed: mail for a postmaster must reach somebody.");
  }

  /// @param inside what is named in it, such as `the account joe@a.example`
  static DirectoryException domainInUse(String domain, List<String> inside) {
    String others = inside.size() == 1 ? "" : " and " + (inside.size() - 1) + " more";
    return new DirectoryException(
        Problem.STILL_USED,
        domain
            + " is still used by "
            + inside.getFirst()
            + others
            + ". Remove what belongs to it first.");
  }

  static DirectoryException noTargets(String address) {
    return new DirectoryException(
        Problem.MALFORMED, "An alias needs at least one address that " + address + " stands for.");
  }

  static DirectoryException tooManyTargets(String address) {
    return new DirectoryException(
        Problem.MALFORMED,
        address
            + " has more than "
            + Directory.MAX_TARGETS
            + " targets. Divide them among several aliases, and let one alias lead to those.");
  }

  static DirectoryException postmasterNeeded(String address) {
    return new DirectoryException(
        Problem.POSTMASTER_NEEDED,
        address
            + " can't be refused or discarded: every domain must take mail for its postmaster"
            + " (RFC 5321 §4.5.1). Lead it to another address instead.");
  }

  static DirectoryException password(String rule) {
    return new DirectoryException(Problem.MALFORMED, "This password can't be used: " + rule + ".");
  }

  /// @param entry what was to be added, such as `the alias info@a.example`
  static DirectoryException flawed(String entry, Flaw flaw) {
    String added = Character.toUpperCase(entry.charAt(0)) + entry.substring(1);
    String met = flaw.met();
    return switch (flaw.kind()) {
      case FOREIGN ->
          new DirectoryException(
              Problem.FOREIGN_TARGET,
              added
                  + " would lead to "
                  + met
                  + ", which is not a domain of this server, and mail"
                  + " can't be sent to other servers yet. Add the domain with `domain add "
                  + met
                  + "`, or choose another target.");
      case UNKNOWN ->
          new DirectoryException(
              Problem.UNKNOWN_TARGET,
              added
                  + " would lead to "
                  + met
                  + ", which nobody has. Add it first with `account add "
                  + met
                  + "`, or choose another target.");
      case REFUSED ->
          new DirectoryException(
              Problem.REFUSED_TARGET,
              added
                  + " would lead to what the route "
                  + met
                  + " refuses. Choose another target, or"
                  + " remove that route with `route remove "
                  + met
                  + "`.");
      case CIRCLE ->
          new DirectoryException(
              Problem.CIRCLE,
              added
                  + " would lead in a circle: the way comes back to "
                  + met
                  + ". Choose another target.");
    };
  }

  /// @param entry what would suffer, such as `the alias info@a.example`
  static DirectoryException stillUsed(String entry, String removal, Flaw flaw) {
    String would =
        switch (flaw.kind()) {
          case FOREIGN -> flaw.met() + " would not be a domain of this server any more";
          case UNKNOWN -> "nobody would have " + flaw.met() + " any more";
          case REFUSED -> "the route " + flaw.met() + " would refuse it";
          case CIRCLE -> "the way would come back to " + flaw.met();
        };
    return new DirectoryException(
        Problem.STILL_USED,
        "This would break "
            + entry
            + ": "
            + would
            + ". If that is wanted, remove it first with `"
            + removal
            + "`.");
  }
}
