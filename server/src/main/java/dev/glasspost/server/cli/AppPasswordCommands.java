package dev.glasspost.server.cli;

import dev.glasspost.mail.account.AppPassword;
import dev.glasspost.mail.account.AppPasswords;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.cli.Table.Column;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "app-password",
    description = {
      "Passwords of an account for single programs or devices.",
      "Each can be taken back without changing the others, and shows when it was last used."
    },
    footer = {"", "Example:", "  glasspost account app-password add ann@example.org phone"})
final class AppPasswordCommands extends StoreCommands {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Table<AppPassword> FOR_PEOPLE =
      new Table<>(
          List.of(
              new Column<>("account", AppPassword::account),
              new Column<>("name", AppPassword::name),
              new Column<>("made", it -> TIME.format(it.made())),
              new Column<>("last use", it -> words(it.lastUse()))));

  private static final Table<AppPassword> FOR_PROGRAMS =
      new Table<>(
          List.of(
              new Column<>("account", AppPassword::account),
              new Column<>("name", AppPassword::name),
              new Column<>("made", it -> it.made().toString()),
              new Column<>("last-use", it -> it.lastUse().map(use -> use.time() + "").orElse("")),
              new Column<>("client", it -> it.lastUse().map(AppPassword.Use::client).orElse(""))));

  AppPasswordCommands(Scene scene) {
    super(scene);
  }

  private AppPasswords appPasswords() {
    return administration().directory().appPasswords(InstantSource.system());
  }

  @Command(
      name = "add",
      description = {
        "Makes an app password and prints it, this once: only what recognizes it is kept."
      },
      footer = {"", "Example:", "  glasspost account app-password add ann@example.org phone"})
  int add(
      @Parameters(paramLabel = "ADDRESS", description = "Such as ann@example.org.") String address,
      @Parameters(paramLabel = "NAME", description = "What it is for, such as phone.")
          String name) {
    AppPasswords.Made made = appPasswords().add(address, name);
    out().println("The app password of " + made.shown().account() + " for " + name + ":");
    out().println();
    out().println("    " + made.password().reveal().utf8());
    out().println();
    out()
        .println(
            "It is shown only now. The program logs in with it and with the user name "
                + made.shown().account()
                + ".");
    return ExitCode.DONE;
  }

  @Command(
      name = "list",
      description = "Lists app passwords, and when each was last used; never the passwords.")
  int list(
      @Parameters(
              paramLabel = "ADDRESS",
              arity = "0..1",
              description = "Those of this account alone.")
          Optional<String> address,
      @Mixin ListFormat format) {
    List<AppPassword> all = address.map(appPasswords()::of).orElseGet(appPasswords()::all);
    (format.json ? FOR_PROGRAMS : FOR_PEOPLE).print(out(), format, all);
    return ExitCode.DONE;
  }

  @Command(
      name = "remove",
      description = "Takes an app password back: nobody can log in with it any more.",
      footer = {"", "Sessions that are open with it go on until they end."})
  int remove(
      @Parameters(paramLabel = "ADDRESS", description = "Such as ann@example.org.") String address,
      @Parameters(paramLabel = "NAME", description = "As `list` shows it.") String name) {
    AppPassword removed = appPasswords().remove(address, name);
    out()
        .println(
            "Removed the app password "
                + Escape.of(removed.name())
                + " of "
                + removed.account()
                + ".");
    return ExitCode.DONE;
  }

  private static String words(Optional<AppPassword.Use> lastUse) {
    return lastUse.map(use -> TIME.format(use.time()) + " from " + use.client()).orElse("never");
  }
}
