package dev.glasspost.server.cli;

import dev.glasspost.mail.dkim.DkimKey;
import dev.glasspost.mail.dkim.DkimKeys;
import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.dkim.KeyRecord;
import dev.glasspost.server.dns.DnsResolver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "activate",
    description = {
      "Signs with a key from now on, if its record is published.",
      "The key that signed by the same algorithm until now is retired."
    },
    footer = {
      "",
      "Examples:",
      "  glasspost dkim activate example.org",
      "  glasspost dkim activate example.org 20261126-rsa"
    })
final class DkimActivateCommand extends StoreCommands implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Parameters(index = "0", paramLabel = "DOMAIN", description = "Such as example.org.")
  private String domain = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SELECTOR",
      description = "As `dkim list` shows it. If none is given: all that wait.")
  private @Nullable String selector;

  @Option(
      names = "--unseen",
      description =
          "Do not look whether the record is published. Whoever gets mail looks, and refuses what"
              + " has a signature without one.")
  private boolean unseen;

  DkimActivateCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() {
    List<DkimKey> chosen = chosen();
    if (!unseen) requirePublished(chosen);
    chosen.forEach(this::activate);
    return ExitCode.DONE;
  }

  private List<DkimKey> chosen() {
    DkimKeys keys = administration().keys();
    if (domain.isEmpty()) throw new Refused("'' is no domain.");
    String canonical = new Domain(domain).canonical();
    if (selector != null) return List.of(keys.find(canonical, selector));
    List<DkimKey> waiting =
        keys.of(canonical).stream().filter(key -> key.state() == DkimKey.State.WAITING).toList();
    if (waiting.isEmpty())
      throw new Refused("No key of " + domain + " waits; `dkim list` shows those there are.");
    return waiting;
  }

  private void requirePublished(List<DkimKey> chosen) {
    try (DnsResolver resolver = NameServers.resolver(premises().settings().dns())) {
      for (DkimKey key : chosen)
        fault(key, resolver.ask(new Question(Question.Type.TXT, key.recordName()), PATIENCE))
            .ifPresent(fault -> {
              throw new Refused(
                  fault
                      + " Nothing was changed; `dkim show "
                      + domain
                      + "` shows what to publish. New records may take hours to be seen.");
            });
    }
  }

  private static Optional<String> fault(DkimKey key, Answer answer) {
    return switch (answer) {
      case Answer.Found(var texts) when isIn(texts, key) -> Optional.empty();
      case Answer.Found _ ->
          Optional.of("Another text is published at " + key.recordName() + " than this key's.");
      case Answer.Nothing _ ->
          Optional.of("Nothing is published at " + key.recordName() + " as yet.");
      case Answer.Failed(var why) ->
          Optional.of("Looking for " + key.recordName() + " failed: " + why + ".");
      case Answer.TooLate _ ->
          Optional.of("Nobody answered where we looked for " + key.recordName() + ".");
    };
  }

  private static boolean isIn(List<String> texts, DkimKey key) {
    return texts.stream().map(KeyRecord::parse).anyMatch(Optional.of(key.record())::equals);
  }

  private void activate(DkimKey key) {
    List<DkimKey> changed =
        administration().keys().activate(key.domain().canonical(), key.selector());
    out()
        .println(
            "Mail from %s is signed with the key %s (%s) from now on."
                .formatted(domain, key.selector(), key.algorithm().text()));
    for (DkimKey other : changed.subList(1, changed.size()))
      out()
          .println(
              """
              The key %s is retired. Leave its record published for a week, then:
                glasspost dkim remove %s %s\
              """
                  .formatted(other.selector(), domain, other.selector()));
  }
}
