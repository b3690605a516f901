package dev.glasspost.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.server.check.Spf.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What SPF records mean for an address.
final class SpfTest {
  private final Map<Question, Answer> world = new HashMap<>();

  private void found(Question.Type type, String name, String... records) {
    world.put(new Question(type, name), new Answer.Found(List.of(records)));
  }

  private Result check(String address) {
    Names names = new Names((question, _) -> world.getOrDefault(question, new Answer.Nothing()));
    return new Spf(names).check("a.example", IpAddress.parse(address).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1 +all, PASS",
    "v=spf1 all, PASS",
    "v=spf1 -all, FAIL",
    "v=spf1 ~all, FAIL",
    "v=spf1, FAIL",
    "v=spf1 ip4:192.0.2.7 -all, PASS",
    "v=spf1 ip4:192.0.2.0/28 -all, PASS",
    "v=spf1 ip4:192.0.2.8/30 -all, FAIL",
    "v=spf1 -ip4:192.0.2.0/24 +all, FAIL",
    "v=spf1 ip4:x -all, BROKEN",
    "v=spf1 ip6:2001:db8::/32 -all, FAIL",
    "v=spf1 ip6:192.0.2.7 -all, BROKEN",
    "v=spf1 a -all, FAIL",
    "v=spf1 a:www.b.example -all, PASS",
    "v=spf1 a:www.b.example/24 -all, PASS",
    "v=spf1 MX -all, PASS",
    "v=spf1 mx/24 -all, PASS",
    "v=spf1 mx:b.example -all, FAIL",
    "v=spf1 include:good.example -all, PASS",
    "v=spf1 include:bad.example -all, FAIL",
    "v=spf1 include:bad.example a:www.b.example, PASS",
    "v=spf1 -include:good.example +all, FAIL",
    "v=spf1 include:none.example +all, BROKEN",
    "v=spf1 redirect=good.example, PASS",
    "v=spf1 redirect=bad.example, FAIL",
    "v=spf1 include:loop.example, BROKEN",
    "v=spf1 exists:%{i}.b.example -all, UNSURE",
    "v=spf1 ptr -all, UNSURE",
    "v=spf1 ip4:192.0.2.7 exists:x -all, PASS",
    "v=spf1 exp=x.example foo=bar mx, PASS",
    "v=spf1 nonsense -all, BROKEN",
    "v=spf1 ip4 -all, BROKEN",
  })
  void aRecordMeansWhatTheStandardSays(String record, Result result) {
    found(Question.Type.TXT, "a.example", record);
    found(Question.Type.MX, "a.example", "10 mx.a.example");
    found(Question.Type.A, "mx.a.example", "192.0.2.7");
    found(Question.Type.A, "www.b.example", "192.0.2.7");
    found(Question.Type.TXT, "good.example", "v=spf1 ip4:192.0.2.7 -all");
    found(Question.Type.TXT, "bad.example", "v=spf1 -all");
    found(Question.Type.TXT, "loop.example", "v=spf1 include:loop.example -all");
    assertThat(check("192.0.2.7")).isEqualTo(result);
  }

  @Test
  void bothKindsOfAddressesAreLookedAt() {
    found(Question.Type.TXT, "a.example", "v=spf1 ip6:2001:db8::/32 a:h.example/24//64 -all");
    found(Question.Type.AAAA, "h.example", "2001:db9:0:0:0:0:0:1");
    assertThat(check("2001:db8::1")).isEqualTo(Result.PASS);
    assertThat(check("2001:db9::2")).isEqualTo(Result.PASS);
    assertThat(check("2001:db9:0:1::2")).isEqualTo(Result.FAIL);
    assertThat(check("192.0.2.7")).isEqualTo(Result.FAIL);
  }

  @Test
  void moreLookUpsThanAllowedBreakARecord() {
    found(
        Question.Type.TXT,
        "a.example",
        "v=spf1" + " a:x.example".repeat(Spf.MAX_LOOKUPS) + " -all");
    assertThat(check("192.0.2.7")).isEqualTo(Result.FAIL);
    found(
        Question.Type.TXT,
        "a.example",
        "v=spf1" + " a:x.example".repeat(Spf.MAX_LOOKUPS + 1) + " -all");
    assertThat(check("192.0.2.7")).isEqualTo(Result.BROKEN);
  }
}
