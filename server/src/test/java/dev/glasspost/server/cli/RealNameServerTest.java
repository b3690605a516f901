package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.server.dns.DnsResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a real name server answers is understood.
@Timeout(120)
final class RealNameServerTest {
  private static final List<String> RECORDS =
      List.of(
          "a.example. MX 10 mx.a.example.",
          "a.example. MX 20 mx2.a.example.",
          "a.example. TXT \"v=spf1 mx -all\"",
          "long.example. TXT \"v=DKIM1; k=rsa; \" \"p=AAAA\"",
          "mx.a.example. A 192.0.2.7",
          "mx.a.example. A 192.0.2.8",
          "mx.a.example. AAAA 2001:db8::7",
          "also.example. CNAME mx.a.example.",
          "null.example. MX 0 .",
          "7.0.0.127.in-addr.arpa. PTR mx.a.example.");

  @TempDir private Path folder;

  @Test
  void itsAnswersAreUnderstood() throws IOException {
    try (Unbound unbound = Unbound.start(folder, RECORDS);
        DnsResolver resolver = new DnsResolver(List.of(unbound.address()))) {
      assertThat(found(resolver, Question.Type.MX, "a.example"))
          .containsExactlyInAnyOrder("10 mx.a.example", "20 mx2.a.example");
      assertThat(found(resolver, Question.Type.A, "mx.a.example"))
          .containsExactlyInAnyOrder("192.0.2.7", "192.0.2.8");
      assertThat(found(resolver, Question.Type.AAAA, "mx.a.example"))
          .containsExactly("2001:db8::7");
      assertThat(found(resolver, Question.Type.TXT, "a.example")).containsExactly("v=spf1 mx -all");
      assertThat(found(resolver, Question.Type.TXT, "long.example"))
          .as("strings of one record belong together")
          .containsExactly("v=DKIM1; k=rsa; p=AAAA");
      assertThat(found(resolver, Question.Type.PTR, "127.0.0.7")).containsExactly("mx.a.example");
      assertThat(found(resolver, Question.Type.MX, "null.example")).containsExactly("0 .");
      assertThat(ask(resolver, Question.Type.A, "a.example")).isEqualTo(new Answer.Nothing());
      assertThat(ask(resolver, Question.Type.MX, "no.example")).isEqualTo(new Answer.Nothing());
    }
  }

  private static List<String> found(DnsResolver resolver, Question.Type type, String name) {
    Answer answer = ask(resolver, type, name);
    return answer instanceof Answer.Found(var records) ? records : List.of(answer.toString());
  }

  private static Answer ask(DnsResolver resolver, Question.Type type, String name) {
    return resolver.ask(new Question(type, name), Duration.ofSeconds(10));
  }
}
