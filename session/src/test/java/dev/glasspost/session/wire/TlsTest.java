package dev.glasspost.session.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionEvent.ThrownAway;
import dev.glasspost.mail.journal.TlsTrouble;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Reception.Beginning;
import dev.glasspost.testkit.journal.RecordedJournal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Encrypted conversations over TCP on the loopback interface, and peers that misbehave before
/// there is one.
@Timeout(60)
final class TlsTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// From a client that knows nothing newer than TLS 1.1.
  private static final String OLD_CLIENT_HELLO =
      "16030100330100002f0302" + "00".repeat(32) + "00" + "0008c009c013002f00ff" + "0100";

  @TempDir private static Path folder;

  private final RecordedJournal journal = new RecordedJournal(CLOCK);
  private final Watchdog watchdog = new Watchdog(Duration.ofMillis(5));
  private final Lines lines = new Lines(new Lines.Limits(5, 5), CLOCK);
  private TestEncryption encryption;
  private Optional<Listener> listener = Optional.empty();

  @BeforeEach
  void makeCertificate() throws Exception {
    encryption = new TestEncryption(folder);
  }

  @AfterEach
  void stop() {
    listener.ifPresent(Listener::close);
    watchdog.close();
  }

  private InetSocketAddress listen(Beginning beginning) throws IOException {
    var surroundings =
        new Surroundings(
            CLOCK, new Veil(Octets.ascii("key")), (_, _) -> {}, Optional.of(encryption));
    var reception =
        new Reception(new TalkService(TlsTest::echo), lines, journal, surroundings, beginning);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Listener opened = Listener.open(address, reception, watchdog);
    listener = Optional.of(opened);
    return opened.address();
  }

  /// Says every line again; `tls` encrypts, and `bye` ends.
  private static Ending echo(Conversation conversation) {
    conversation.say(Octets.ascii("hello\r\n"));
    while (true) {
      switch (conversation.hear(10_000, PATIENCE, Discretion.ALL_CLEAR)) {
        case Input.Text(var words, _) when words.utf8().equals("bye") -> {
          conversation.say(Octets.ascii("farewell\r\n"));
          return Ending.QUIT;
        }
        case Input.Text(var words, _) when words.utf8().equals("tls") -> {
          conversation.say(Octets.ascii("go\r\n"));
          Optional<Input.Over> trouble = conversation.encrypt();
          if (trouble.isPresent()) return trouble.get().ending();
        }
        case Input.Text(var words, _) -> conversation.say(words.plus(Octets.ascii("\r\n")));
        case Input.TooLong _ -> conversation.say(Octets.ascii("too long\r\n"));
        case Input.Over over -> {
          return over.ending();
        }
      }
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) throw new IOException("the server hung up after: " + line);
      line.append((char) octet);
    }
    return line.toString().strip();
  }

  private <E extends Event> List<E> noted(Class<E> type) {
    while (journal.all(Closed.class).isEmpty()) Thread.onSpinWait();
    return journal.all(type);
  }

  @Test
  void aConversationIsEncryptedFromTheStart() throws IOException {
    try (SSLSocket client = encryption.call(listen(Beginning.ENCRYPTED))) {
      assertThat(line(client.getInputStream())).isEqualTo("hello");
      say(client.getOutputStream(), "one\r\ntwo\r\n");
      assertThat(line(client.getInputStream())).isEqualTo("one");
      assertThat(line(client.getInputStream())).isEqualTo("two");
      say(client.getOutputStream(), "bye\r\n");
      assertThat(line(client.getInputStream())).isEqualTo("farewell");
      assertThat(client.getInputStream().read())
          .describedAs("a proper end, which would throw otherwise")
          .isEqualTo(-1);
    }
    Encrypted told = noted(Encrypted.class).getFirst();
    assertThat(told.protocol()).isEqualTo("TLSv1.3");
    assertThat(told.cipher()).startsWith("TLS_");
    assertThat(told.serverName()).isEqualTo("mx.example");
    assertThat(told.certificate()).isEqualTo("CN=mx.example");
    assertThat(told.fingerprint().length()).isEqualTo(32);
    assertThat(noted(Closed.class).getFirst().ending()).isEqualTo(Ending.QUIT);
  }

  @Test
  void aConversationIsEncryptedInTheMidst() throws IOException {
    try (Socket clear = new Socket()) {
      clear.connect(listen(Beginning.IN_CLEAR));
      assertThat(line(clear.getInputStream())).isEqualTo("hello");
      say(clear.getOutputStream(), "tls\r\n");
      assertThat(line(clear.getInputStream())).isEqualTo("go");
      SSLSocket client = encryption.over(clear);
      say(client.getOutputStream(), "now in private\r\n");
      assertThat(line(client.getInputStream())).isEqualTo("now in private");
      client.close();
    }
    assertThat(noted(Closed.class).getFirst().ending()).isEqualTo(Ending.HUNG_UP);
    assertThat(noted(Encrypted.class)).hasSize(1);
    assertThat(noted(ThrownAway.class)).isEmpty();
  }

  @Test
  void theOlderVersionThatIsStillSafeIsSpokenToo() throws IOException {
    try (SSLSocket client = encryption.call(listen(Beginning.ENCRYPTED))) {
      client.setEnabledProtocols(new String[] {"TLSv1.2"});
      assertThat(line(client.getInputStream())).isEqualTo("hello");
      say(client.getOutputStream(), "one\r\n");
      assertThat(line(client.getInputStream())).isEqualTo("one");
    }
    assertThat(noted(Encrypted.class).getFirst().protocol()).isEqualTo("TLSv1.2");
  }

  @Test
  void nobodyWhoHasTheOlderVersionMayNegotiateAnew() throws IOException {
    try (SSLSocket client = encryption.call(listen(Beginning.ENCRYPTED))) {
      client.setEnabledProtocols(new String[] {"TLSv1.2"});
      assertThat(line(client.getInputStream())).isEqualTo("hello");
      client.startHandshake();
      assertThatThrownBy(
              () -> {
                say(client.getOutputStream(), "one\r\n");
                line(client.getInputStream());
              })
          .isInstanceOf(IOException.class);
    }
    Closed closed = noted(Closed.class).getFirst();
    assertThat(closed.ending()).isEqualTo(Ending.CONNECTION_LOST);
    assertThat(closed.detail()).contains("anew");
  }

  @Test
  void newKeysInTheMidstAreNoTrouble() throws IOException {
    try (SSLSocket client = encryption.call(listen(Beginning.ENCRYPTED))) {
      assertThat(line(client.getInputStream())).isEqualTo("hello");
      client.startHandshake(); // With TLS 1.3 this asks for new keys.
      say(client.getOutputStream(), "one\r\n");
      assertThat(line(client.getInputStream())).isEqualTo("one");
    }
  }

  @Test
  void longLinesAndManyOfThemCrossTheWireWhole() throws Exception {
    try (SSLSocket client = encryption.call(listen(Beginning.ENCRYPTED))) {
      assertThat(line(client.getInputStream())).isEqualTo("hello");
      String text = "0123456789".repeat(900);
      OutputStream out = client.getOutputStream();
      Thread talker =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < 200; i++) say(out, text + "\r\n");
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      for (int i = 0; i < 200; i++) assertThat(line(client.getInputStream())).isEqualTo(text);
      talker.join();
    }
  }

  @Test
  void whatWasSentAheadOfTheHandshakeIsThrownAwayAndNoted() throws IOException {
    try (Socket clear = new Socket()) {
      clear.connect(listen(Beginning.IN_CLEAR));
      assertThat(line(clear.getInputStream())).isEqualTo("hello");
      say(clear.getOutputStream(), "tls\r\ninjected\r\n");
      assertThat(line(clear.getInputStream())).isEqualTo("go");
      SSLSocket client = encryption.over(clear);
      say(client.getOutputStream(), "true\r\n");
      assertThat(line(client.getInputStream())).isEqualTo("true");
      client.close();
    }
    assertThat(noted(ThrownAway.class)).containsExactly(new ThrownAway(10));
    assertThat(noted(Heard.class).stream().map(Heard::words).map(Utterance::toString))
        .noneMatch(words -> words.contains("injected"));
  }

  @Test
  void gibberishInsteadOfAHandshakeEndsTheSession() throws IOException {
    try (Socket client = new Socket()) {
      client.connect(listen(Beginning.ENCRYPTED));
      say(client.getOutputStream(), "EHLO client.example\r\n");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(trouble()).isEqualTo(TlsTrouble.NOT_TLS);
  }

  @Test
  void gibberishThatBeginsWellEndsTheSession() throws IOException {
    try (Socket client = new Socket()) {
      client.connect(listen(Beginning.ENCRYPTED));
      client.getOutputStream().write(HexFormat.of().parseHex("1603010005" + "ffffffffff"));
      client.getInputStream().readAllBytes();
    }
    assertThat(trouble()).isEqualTo(TlsTrouble.OTHER);
  }

  @Test
  void aRecordThatClaimsToBeLongerThanRecordsMayBeIsNotWaitedFor() throws IOException {
    String tooLong = HexFormat.of().toHexDigits((short) (TlsWire.MAX_RECORD_OCTETS - 5 + 1));
    try (Socket client = new Socket()) {
      client.connect(listen(Beginning.ENCRYPTED));
      client.getOutputStream().write(HexFormat.of().parseHex("160301" + tooLong + "01"));
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(trouble()).isEqualTo(TlsTrouble.OTHER);
    assertThat(noted(NotEncrypted.class).getFirst().detail()).contains("longer than records may");
  }

  @Test
  void aClientWithOldProtocolsAloneIsRefusedAndToldSo() throws IOException {
    try (Socket client = new Socket()) {
      client.connect(listen(Beginning.ENCRYPTED));
      client.getOutputStream().write(HexFormat.of().parseHex(OLD_CLIENT_HELLO));
      byte[] answer = client.getInputStream().readAllBytes();
      assertThat(HexFormat.of().formatHex(answer))
          .describedAs("a fatal alert: protocol_version")
          .startsWith("15")
          .endsWith("0246");
    }
    assertThat(trouble()).isEqualTo(TlsTrouble.NO_COMMON_VERSION);
  }

  @Test
  void aClientThatHangsInTheHandshakeIsNotWaitedForLong() throws IOException {
    encryption.within(Duration.ofMillis(100));
    try (Socket client = new Socket()) {
      client.connect(listen(Beginning.ENCRYPTED));
      say(client.getOutputStream(), "\u0016\u0003\u0001");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(trouble()).isEqualTo(TlsTrouble.TOO_SLOW);
  }

  @Test
  void aClientThatHangsUpInTheHandshakeIsNoted() throws IOException {
    try (Socket client = new Socket()) {
      client.connect(listen(Beginning.ENCRYPTED));
      say(client.getOutputStream(), "\u0016\u0003\u0001");
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(trouble()).isEqualTo(TlsTrouble.HUNG_UP);
  }

  @Test
  void aClientThatDoesNotTrustUsIsNoted() throws IOException {
    try (Socket connection = new Socket()) {
      connection.connect(listen(Beginning.ENCRYPTED));
      assertThatThrownBy(() -> TestEncryption.distrustful(connection).startHandshake())
          .isInstanceOf(SSLException.class);
    }
    assertThat(trouble()).isEqualTo(TlsTrouble.CERTIFICATE_NOT_TRUSTED);
  }

  @Test
  void whoIsTurnedAwayFromAnEncryptedLineHearsNothingInClear() throws Exception {
    InetSocketAddress server = listen(Beginning.ENCRYPTED);
    lines.stop(Duration.ZERO);
    try (Socket client = new Socket()) {
      client.connect(server);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    } catch (IOException _) {
      // Reset is an end, too.
    }
    assertThat(noted(Closed.class).getFirst().ending()).isEqualTo(Ending.TURNED_AWAY);
  }

  private TlsTrouble trouble() {
    assertThat(noted(Closed.class).getFirst().ending()).isEqualTo(Ending.NOT_ENCRYPTED);
    return noted(NotEncrypted.class).getFirst().trouble();
  }
}
