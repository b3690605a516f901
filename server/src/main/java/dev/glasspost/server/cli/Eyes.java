package dev.glasspost.server.cli;

import dev.glasspost.mail.account.Account;
import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.commentary.Counsel;
import java.time.Instant;
import picocli.CommandLine.Option;

/// Whose eyes something is for.
final class Eyes {
  @Option(
      names = "--audience",
      paramLabel = "WHO",
      defaultValue = "admin",
      description =
          "admin (everything), user (what concerns the account that --user names), or sender (what"
              + " the other side of the session may know). Standard: ${DEFAULT-VALUE}.")
  private String name = "";

  @Option(
      names = "--user",
      paramLabel = "ADDRESS",
      defaultValue = "",
      description = "The account whose owner is shown it, with --audience user.")
  private String user = "";

  boolean isAdmin() {
    return name.equals("admin");
  }

  Counsel counsel() {
    return isAdmin() ? Counsel.FOR_OPERATORS : Counsel.FOR_OTHERS;
  }

  Audience audience(Directory directory) {
    if (!user.isEmpty() && !name.equals("user"))
      throw new Misused("--user belongs to --audience user.");
    return switch (name) {
      case "admin" -> new Audience.Admin();
      case "sender" -> new Audience.Sender();
      case "user" -> user(directory);
      default -> throw new Misused("Audiences are admin, user, and sender.");
    };
  }

  /// That nothing of a session is for them.
  String nothingIn(String id) {
    return name.equals("sender")
        ? "In '"
            + id
            + "', it is we who called and sent; --audience sender is for sessions in which others"
            + " do."
        : "Nothing in '" + id + "' concerns this account.";
  }

  private Audience user(Directory directory) {
    if (user.isEmpty()) throw new Misused("Say which user it is for: --user ADDRESS.");
    return directory.accounts().stream()
        .map(Account::address)
        .filter(user::equalsIgnoreCase)
        .findFirst()
        .map(account -> new Audience.User(account, directory.made(account).orElse(Instant.MIN)))
        .orElseThrow(() -> new Refused("There is no account '" + user + "'."));
  }
}
