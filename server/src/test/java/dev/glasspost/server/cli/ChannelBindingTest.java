package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.cli.ForeignProgram.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs that choose SCRAM-SHA-256-PLUS because it is there, and then can't do it, log in with
/// something else where it is not offered.
@Timeout(120)
final class ChannelBindingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "offered, AUTH SCRAM-SHA-256-PLUS SCRAM-SHA-256 PLAIN LOGIN",
    "not-offered, AUTH SCRAM-SHA-256 PLAIN LOGIN"
  })
  void theSettingSaysWhetherALoginCanBeBound(String setting, String offer) throws Exception {
    ForeignProgram swaks = new ForeignProgram("swaks", "swaks").orSkip();
    try (var house = TestHouse.open(folder, "logins.channel-binding=" + setting)) {
      String server = "127.0.0.1:" + house.submission().getPort();
      Result result =
          swaks.run(folder, "", List.of("--server", server, "--tls", "--quit-after", "EHLO"));
      assertThat(result.exitCode()).describedAs(result.output()).isZero();
      assertThat(result.output()).contains("<~  250-" + offer);
    }
  }
}
