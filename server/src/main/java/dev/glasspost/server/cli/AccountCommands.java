package dev.glasspost.server.cli;

import dev.glasspost.mail.account.Account;
import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.server.cli.Table.Column;
import dev.glasspost.server.run.Clearance;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "account",
    description = "People who have a maildrop here.",
    footer = {"", "Example:", "  glasspost account add ann@example.org"})
final class AccountCommands extends StoreCommands {
  private static final Table<Account> TABLE =
      new Table<>(
          List.of(
              new Column<>("account", Account::address),
              new Column<>("password", account -> words(account.password()))));

  AccountCommands(Scene scene) {
    super(scene);
  }

  /// Where a password comes from; from a prompt if nothing is said.
  static final class PasswordSource {
    @Option(
        names = "--password-stdin",
        description = "Read the password from the first line of the standard input.")
    boolean stdin;
  }

  /// The same where there may be none.
  static final class FirstPassword {
    @Mixin PasswordSource source = new PasswordSource();

    @Option(
        names = "--no-password",
        description = "Set none: the account takes mail, but nobody can log in.")
    boolean none;
  }

  @Command(
      name = "add",
      description = "Adds an account. Its password is asked for, and only its hash is kept.",
      footer = {
        "",
        "Examples:",
        "  glasspost account add ann@example.org",
        "  pass mail/ann | glasspost account add ann@example.org --password-stdin"
      })
  int add(
      @Parameters(paramLabel = "ADDRESS", description = "Such as ann@example.org.") String address,
      @Mixin FirstPassword password) {
    Directory directory = administration().directory();
    String added =
        password.none
            ? directory.addAccount(address)
            : directory.addAccount(address, typed(address, password.source));
    out().println("Added the account " + added + ".");
    return ExitCode.DONE;
  }

  @Command(name = "list", description = "Lists the accounts.")
  int list(@Mixin ListFormat format) {
    TABLE.print(out(), format, administration().directory().accounts());
    return ExitCode.DONE;
  }

  @Command(
      name = "password",
      description = "Changes an account's password, which is asked for.",
      footer = {"", "Example:", "  glasspost account password ann@example.org"})
  int password(
      @Parameters(paramLabel = "ADDRESS", description = "Such as ann@example.org.") String address,
      @Mixin PasswordSource source) {
    String changed = administration().directory().setPassword(address, typed(address, source));
    out().println("Changed the password of " + changed + ".");
    return ExitCode.DONE;
  }

  private Secret typed(String address, PasswordSource source) {
    if (source.stdin) return terminal().readLine();
    Secret first = terminal().askPassword("Password for " + address + ": ");
    Secret second = terminal().askPassword("Once more: ");
    if (!first.reveal().equals(second.reveal()))
      throw new Refused("These were two different passwords; nothing was changed.");
    return first;
  }

  /// What goes with an account.
  static final class Removal {
    @Option(names = "--delete-mail", description = "Also if there is mail in its maildrop.")
    boolean withMail;
  }

  @Command(
      name = "remove",
      description = "Removes an account.",
      footer = {"", "Aliases and routes that lead to it have to be removed before."})
  int remove(
      @Parameters(paramLabel = "ADDRESS", description = "Such as ann@example.org.") String address,
      @Mixin Removal removal) {
    if (!removal.withMail) requireNoMail(address);
    String removed = administration().directory().removeAccount(address);
    new Clearance(administration().maildrops(), administration().telling()).of(removed);
    out().println("Removed the account " + removed + ".");
    return ExitCode.DONE;
  }

  private void requireNoMail(String address) {
    try (Maildrop maildrop =
        administration()
            .maildrops()
            .open(Addresses.canonical(address))
            .orElseThrow(() -> new Refused("Somebody is reading the mail of " + address + "."))) {
      int messages = maildrop.items().size();
      if (messages > 0)
        throw new Refused(
            "There is mail in the maildrop of %s (%d); --delete-mail removes it with the account."
                .formatted(address, messages));
    }
  }

  private static String words(Account.Password password) {
    return switch (password) {
      case SET -> "set";
      case NOT_SET -> "none";
    };
  }
}
