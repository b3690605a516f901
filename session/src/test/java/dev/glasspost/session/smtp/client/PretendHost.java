package dev.glasspost.session.smtp.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.session.wire.Encryption;
import dev.glasspost.session.wire.MemoryWire;
import dev.glasspost.session.wire.SecurePeer;
import dev.glasspost.testkit.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A host that takes mail, or behaves as badly as a test wants it to. It answers one call after the
/// other.
final class PretendHost {
  private static final Endpoint OUR_END = new Endpoint("198.51.100.1", 40_000);

  /// What it can do wrong when its turn comes.
  enum Trouble {
    CUTS_OFF,
    SAYS_4XX,
    SAYS_5XX,
    /// It says that it closes, and does.
    SAYS_421,
    SAYS_GARBAGE,
    FALLS_SILENT
  }

  private final String name;
  private final FakeClock clock;
  private final List<String> keywords = new ArrayList<>();
  private final Map<String, Trouble> troubles = new HashMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<String> contents = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Duration> delays = new HashMap<>();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private int messagesPerCall = Integer.MAX_VALUE;
  private boolean perRecipient;
  private Optional<Encryption> encryption = Optional.empty();

  PretendHost(String name, FakeClock clock) {
    this.name = name;
    this.clock = clock;
  }

  PretendHost offers(String... more) {
    keywords.addAll(List.of(more));
    return this;
  }

  /// As LMTP has it.
  PretendHost answersPerRecipient() {
    perRecipient = true;
    return this;
  }

  /// Offers STARTTLS, and can do it.
  PretendHost encrypts(Encryption with) {
    encryption = Optional.of(with);
    return offers("STARTTLS");
  }

  /// @param step a command with as much of its argument as matters, behind `TLS ` if it comes after
  ///   the handshake; `connect`, `greeting`, `handshake`, `content` for what happens while a
  ///   message is sent, or `end` for its end (`end2` for what is said of the second recipient)
  PretendHost has(String step, Trouble trouble) {
    troubles.put(step, trouble);
    return this;
  }

  PretendHost answers(String step, String reply) {
    answers.put(step, reply);
    return this;
  }

  /// Answers nobody, until it is to go on.
  void holdUp() {
    held = new CountDownLatch(1);
  }

  void goOn() {
    held.countDown();
  }

  private void awaitGoingOn() {
    try {
      held.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /// Lets time pass before it answers.
  void takesFor(String step, Duration time) {
    delays.put(step, time);
  }

  /// Hangs up without a word when it has taken so many.
  PretendHost hangsUpAfterMessages(int messages) {
    messagesPerCall = messages;
    return this;
  }

  /// Every command it heard.
  List<String> heard() {
    return List.copyOf(heard);
  }

  /// Every message it was given, as it came over the wire, without the line that ends it.
  List<String> contents() {
    return List.copyOf(contents);
  }

  /// @param patience of who calls
  MemoryWire take(Endpoint called, Duration patience) throws IOException {
    if (troubles.get("connect") == Trouble.FALLS_SILENT) {
      clock.pass(patience);
      throw new SocketTimeoutException("Connect timed out");
    }
    if (troubles.containsKey("connect")) throw new ConnectException("Connection refused");
    MemoryWire wire = new MemoryWire(clock, called, OUR_END);
    Thread.startVirtualThread(() -> serve(wire));
    return wire;
  }

  private void serve(MemoryWire wire) {
    try {
      new Talk(wire).run();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// One call.
  private final class Talk {
    private final MemoryWire wire;
    private InputStream in;
    private OutputStream out;
    private boolean encrypted;
    private int recipients;
    private int messages;
    private boolean over;

    Talk(MemoryWire wire) {
      this.wire = wire;
      this.in = wire.fromServer();
      this.out = wire.toServer();
    }

    void run() throws IOException {
      reply("greeting", "220 " + name + " ESMTP");
      while (!over) {
        String line = line();
        if (line.isEmpty()) {
          wire.hangUp();
          return;
        }
        heard.add(line);
        answer(line);
      }
    }

    private void answer(String line) throws IOException {
      String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO", "LHLO" -> reply(line, hello());
        case "HELO" -> reply(line, "250 " + name);
        case "MAIL" -> {
          recipients = 0;
          reply(line, "250 2.1.0 Sender");
        }
        case "STARTTLS" -> {
          if (reply(line, "220 2.0.0 Go on") && encryption.isPresent()) encrypt(encryption.get());
        }
        case "AUTH" -> reply(line, "235 2.7.0 Welcome");
        case "RCPT" -> {
          if (reply(line, "250 2.1.5 Recipient")) recipients++;
        }
        case "DATA" -> {
          if (reply(line, "354 Go on")) content();
        }
        case "BDAT" -> chunk(Integer.parseInt(line.split(" ", 3)[1]));
        case "QUIT" -> {
          reply(line, "221 2.0.0 Bye");
          over = true;
          wire.hangUp();
        }
        default -> reply(line, "250 2.0.0 Well");
      }
    }

    /// Says the word upon which the message comes, and sees to it that what shall happen then is so
    /// before its first octet: nothing may depend on who is faster.
    private void sayBeforeContent(String text) throws IOException {
      synchronized (wire) {
        say(text);
        beforeContent(troubles.get("content"));
      }
    }

    private void beforeContent(@Nullable Trouble trouble) {
      if (trouble == Trouble.FALLS_SILENT) wire.stopTaking();
      if (trouble == Trouble.CUTS_OFF) wire.lose();
    }

    private void encrypt(Encryption with) throws IOException {
      Trouble trouble = troubles.get("handshake");
      if (trouble != null) {
        behave(trouble);
        return;
      }
      try {
        SecurePeer secure = SecurePeer.accept(wire, with.engine());
        in = secure.in();
        out = secure.out();
        encrypted = true;
      } catch (SSLException | EOFException disagreement) {
        end();
      }
    }

    private String hello() {
      StringBuilder lines = new StringBuilder("250-" + name + " at your service\r\n");
      for (String keyword : keywords) lines.append("250-").append(keyword).append("\r\n");
      return lines + "250 HELP";
    }

    private void content() throws IOException {
      StringBuilder content = new StringBuilder();
      for (String line = line(); !line.equals("."); line = line()) {
        if (over) {
          wire.hangUp();
          return;
        }
        content.append(line).append("\r\n");
      }
      taken(content.toString());
    }

    private void chunk(int octets) throws IOException {
      taken(new String(in.readNBytes(octets), ISO_8859_1));
    }

    private void taken(String content) throws IOException {
      contents.add(content);
      int times = perRecipient ? recipients : 1;
      for (int i = 1; i <= times && !over; i++) reply("end" + (i > 1 ? i : ""), "250 2.0.0 Taken");
      if (++messages == messagesPerCall) end();
    }

    /// Says whether it was a friendly reply.
    private boolean reply(String step, String usual) throws IOException {
      awaitGoingOn();
      find(delays, step).ifPresent(clock::pass);
      Optional<Trouble> trouble = troubleAt(step);
      if (trouble.isPresent()) return behave(trouble.get());
      String reply = find(answers, step).orElse(usual);
      boolean contentFollows =
          step.startsWith("DATA") || (step.startsWith("RCPT") && keywords.contains("CHUNKING"));
      if (contentFollows) sayBeforeContent(reply);
      else say(reply);
      return reply.charAt(0) < '4';
    }

    private Optional<Trouble> troubleAt(String step) {
      return encrypted
          ? find(troubles, "TLS " + step).or(() -> find(troubles, step))
          : find(troubles, step);
    }

    private boolean behave(Trouble trouble) throws IOException {
      switch (trouble) {
        case CUTS_OFF -> end();
        case SAYS_4XX -> say("451 4.3.0 Not now");
        case SAYS_5XX -> say("550 5.7.1 Never");
        case SAYS_421 -> {
          say("421 4.3.2 " + name + " closes");
          end();
        }
        case SAYS_GARBAGE -> say("HTTP/1.1 400 Bad Request");
        case FALLS_SILENT -> {
          over = true;
          wire.fallSilent();
        }
      }
      return false;
    }

    private void end() {
      over = true;
      wire.hangUp();
    }

    private void say(String text) throws IOException {
      out.write((text + "\r\n").getBytes(ISO_8859_1));
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int octet = in.read();
      while (octet >= 0 && octet != '\n') {
        if (octet != '\r') line.write(octet);
        octet = in.read();
      }
      if (octet < 0) over = true;
      return line.toString(ISO_8859_1);
    }
  }

  private static <T> Optional<T> find(Map<String, T> map, String step) {
    return map.entrySet().stream()
        .filter(it ->
            it.getKey().matches("end2?|content|handshake|connect")
                ? step.equals(it.getKey())
                : step.startsWith(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
