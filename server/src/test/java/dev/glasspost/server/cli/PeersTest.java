package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.dns.DnsResolver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers of ours and a Postfix that exchange mail, found by a real name server.
@Timeout(300)
final class PeersTest {
  private static final String A = "a.example";
  private static final String B = "b.example";

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Neighbourhood world;
  private InetSocketAddress a;

  @BeforeEach
  void begin() throws Exception {
    world = keep(new Neighbourhood(folder));
    furnish(A, "round", "pat@p.example", "gone", "gone@p.example", "back", "back@p.example");
    furnish(B, "round", "round@p.example");
    furnish(A, "start", "round@b.example");
    a = start(A);
    start(B);
  }

  private <T extends AutoCloseable> T keep(T it) {
    open.add(it);
    return it;
  }

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable it : open.reversed()) it.close();
  }

  /// @param aliases names, each with where it leads
  private void furnish(String domain, String... aliases) {
    Path data = folder.resolve(domain);
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", domain);
    for (int i = 0; i < aliases.length; i += 2)
      shell.run("alias", "add", aliases[i] + "@" + domain, aliases[i + 1]);
  }

  private InetSocketAddress start(String domain) throws Exception {
    DnsResolver resolver = keep(new DnsResolver(List.of(world.names().address())));
    TestHouse house =
        keep(TestHouse.asking(resolver, folder.resolve(domain), world.settings(domain)));
    world.cable(domain).leadTo(house.smtp());
    return house.smtp();
  }

  private void send(String to, String subject) throws IOException {
    try (TestClient client = new TestClient(a)) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      client.ask("MAIL FROM:<" + Neighbourhood.PAT + ">", "250");
      client.ask("RCPT TO:<" + to + ">", "250");
      client.ask("DATA", "354");
      client.say("Subject: " + subject);
      client.say("");
      client.say("Hello.");
      client.ask(".", "250");
      client.ask("QUIT", "221");
    }
  }

  /// From A to B, to Postfix, to A, and to Postfix, where it stays; encrypted all the way.
  @Test
  void mailGoesAround() throws Exception {
    send("start@a.example", "around");
    world.await("it comes around", mail -> !mail.isEmpty());
    assertThat(world.mail().getFirst())
        .contains("Return-Path: <pat@p.example>", "Subject: around")
        .containsSubsequence(
            "by mx.p.example (Postfix) with ESMTPS id ",
            "by mx.a.example with ESMTPS id ",
            "by mx.p.example (Postfix) with ESMTPS id ",
            "by mx.b.example with ESMTPS id ",
            "by mx.a.example with ESMTP id ");
  }

  @Test
  void whatPostfixRefusesIsReported() throws Exception {
    send("gone@a.example", "to nobody there");
    world.await("our report comes", mail -> !mail.isEmpty());
    assertThat(world.mail().getFirst())
        .contains("Subject: Not delivered: your message to gone@a.example")
        .contains("they know no such mailbox")
        .contains("Remote-MTA: dns; mx.p.example")
        .contains("Diagnostic-Code: smtp; 550 5.1.1 <(withheld)>")
        .contains("S: 550 5.1.1 <(withheld)>: Recipient address rejected")
        .doesNotContain("gone@p.example");
  }

  @Test
  void whatWeRefuseIsReportedByPostfix() throws Exception {
    send("back@a.example", "to nobody here");
    world.await("their report comes", mail -> !mail.isEmpty());
    assertThat(world.mail().getFirst())
        .contains("Undelivered Mail Returned to Sender", "Status: 5.1.1")
        .containsPattern("Diagnostic-Code: smtp; 550 5.1.1 <nobody@a.example>");
  }
}
