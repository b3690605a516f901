package dev.glasspost.server.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers and a Postfix, all of which die in the midst of their work, on cables that are cut:
/// every message that one of them has accepted arrives.
@Timeout(600)
final class ThreeServersTest {
  private static final int AT_ONCE = 4;
  private static final int CUTS = 10;
  private static final String A = "a.example";
  private static final String B = "b.example";

  @TempDir private Path folder;
  private final Map<String, ServerProcess> servers = new HashMap<>();
  private final List<String> sent = new ArrayList<>();
  private Neighbourhood world;

  @BeforeEach
  void begin() throws Exception {
    world = new Neighbourhood(folder);
    furnish(A, Neighbourhood.PAT);
    furnish(B, "round@p.example");
    start(A);
    start(B);
  }

  @AfterEach
  void end() throws Exception {
    servers.values().forEach(ServerProcess::close);
    world.close();
  }

  private void furnish(String domain, String next) {
    Path data = folder.resolve(domain);
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", domain);
    shell.run("alias", "add", "round@" + domain, next);
    shell.run("alias", "add", "start@" + domain, "round@b.example");
  }

  private void start(String domain) throws IOException {
    ServerProcess server = ServerProcess.start(folder.resolve(domain), world.settings(domain));
    servers.put(domain, server);
    world.cable(domain).leadTo(server.smtp());
  }

  private void kill(String domain) throws InterruptedException {
    requireNonNull(servers.remove(domain)).kill();
  }

  /// Some messages that will go from A to B, to Postfix, to A, and to Postfix.
  private void sendSome() throws IOException {
    for (int i = 0; i < AT_ONCE; i++) {
      String subject = "Subject: letter " + sent.size();
      TestClient.send(
          requireNonNull(servers.get(A)).smtp(), "start@a.example", subject, "", "Hello.");
      sent.add(subject);
    }
  }

  @Test
  void nothingIsLost() throws Exception {
    for (String domain : Neighbourhood.DOMAINS) world.cable(domain).cutNext(CUTS);
    sendSome();
    kill(A);
    start(A);
    sendSome();
    kill(B);
    world.postfix().abort();
    sendSome();
    start(B);
    world.postfix().start();
    world.await("all of " + sent + " arrive", mail -> subjects(mail).containsAll(sent));
    assertThat(subjects(world.mail())).as("nothing else came, such as a report").isSubsetOf(sent);
    for (String domain : Neighbourhood.DOMAINS)
      assertThat(world.cable(domain).cutsToCome()).as("cuts to come at " + domain).isZero();
  }

  private static List<String> subjects(List<String> mail) {
    return mail.stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Subject: "))
        .collect(Collectors.toList());
  }
}
