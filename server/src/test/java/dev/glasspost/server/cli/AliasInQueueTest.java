package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.terminal.TestTerminal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A message for an alias waits for several: the administrator sees each of them.
@Timeout(60)
final class AliasInQueueTest {
  @TempDir private Path data;

  @Test
  void eachOfThoseForWhomAnAliasStandsIsTold() throws Exception {
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    TestTerminal typed = new TestTerminal().type("secret");
    shell.run(typed, "account", "add", "ann@a.example", "--password-stdin");
    shell.run("route", "add", "b.example", "relay:127.0.0.1:1");
    shell.run("route", "add", "c.example", "relay:127.0.0.1:2");
    shell.run("alias", "add", "team@a.example", "x@b.example", "y@c.example", "ann@a.example");
    shell.run("alias", "add", "one@a.example", "x@b.example");
    try (TestHouse house = TestHouse.open(data)) {
      String id = TestClient.send(house.smtp(), "team@a.example", "Subject: all");
      house.await(MessageEvent.Deferred.class::isInstance);
      assertThat(house.told("queue", "show", id))
          .containsPattern(
              "To +team@a.example: to be tried again - x@b.example: to be tried again"
                  + " \\(127.0.0.1 could not be reached[^)]*\\) - y@c.example: to be tried again"
                  + " \\(127")
          .contains("- ann@a.example: settled: it has its copy, or was given up");
      assertThat(house.told("queue", "show", id, "--json"))
          .contains("\"to\" : \"team@a.example\", \"state\" : \"waiting\"")
          .contains("\"destination\" : \"x@b.example\", \"state\" : \"waiting\"")
          .contains("\"reason\" : \"nobody-reached\"")
          .contains("\"settled\" : [ \"ann@a.example\" ]");
      assertThat(house.told("log", "trail", id))
          .contains("The message for x@b.example behind team@a.example is in the queue: ")
          .contains("The message for y@c.example behind team@a.example is in the queue: ");
      assertThat(house.told("log", "show", id))
          .contains("not delivered to <y@c.example> behind <team@a.example>: no host");
      assertThat(house.told("log", "trail", id, "--audience", "sender"))
          .doesNotContain("b.example", "c.example", "ann@");
      String alone = TestClient.send(house.smtp(), "one@a.example", "Subject: one");
      house.await(
          it -> it instanceof MessageEvent.Deferred one && one.message().toString().equals(alone));
      assertThat(house.told("queue", "show", alone))
          .containsPattern("To +one@a.example: to be tried again \\(")
          .doesNotContain(" - ");
    }
  }
}
