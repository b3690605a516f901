package dev.glasspost.server.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Chromium without a window, told what to do over its DevTools protocol on loopback.
///
/// It knows one page at a time. Whatever the browser asks of any network is in [#requests].
final class Browser implements AutoCloseable {
  private static final String PROGRAM = "chromium";
  private static final String LISTENING = "DevTools listening on ";
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final HttpClient http;
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> loaded = new LinkedBlockingQueue<>();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final WebSocket socket;
  private String session = "";
  private int calls;

  private Browser(Process process, URI devTools) throws Exception {
    this.process = process;
    this.http = HttpClient.newHttpClient();
    this.socket =
        within(http.newWebSocketBuilder().buildAsync(devTools, new Ear()).toCompletableFuture());
  }

  /// Skips the test if there is none, but not where everything is expected to be there.
  ///
  /// @param folder for what it keeps
  static Browser orSkip(Path folder) throws Exception {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(":"))
            .map(directory -> Path.of(directory, PROGRAM))
            .anyMatch(Files::isExecutable);
    if ("true".equals(System.getenv("CI")))
      assertThat(there).describedAs(PROGRAM + " is not installed").isTrue();
    assumeTrue(there, PROGRAM + " is not installed; Debian has it in " + PROGRAM);
    return start(folder);
  }

  private static Browser start(Path folder) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                PROGRAM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    try {
      CompletableFuture<URI> address = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> read(process, address));
      return new Browser(process, within(address));
    } catch (Exception e) {
      end(process);
      throw e;
    }
  }

  /// Takes all that it says, so that it never waits for us, and finds its address in it.
  private static void read(Process process, CompletableFuture<URI> address) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith(LISTENING))
          address.complete(URI.create(line.substring(LISTENING.length()).strip()));
      }
    } catch (IOException e) {
      said.append(e);
    }
    address.completeExceptionally(new IOException("the browser ended: " + said));
  }

  /// Opens a page, and waits until it is there.
  void open(Path file) throws Exception {
    JsonNode target = call("Target.createTarget", Map.of("url", "about:blank"));
    String id = target.get("targetId").asString();
    JsonNode attached = call("Target.attachToTarget", Map.of("targetId", id, "flatten", true));
    session = attached.get("sessionId").asString();
    call("Page.enable", Map.of());
    call("Network.enable", Map.of());
    requests.clear();
    loaded.clear();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    assertThat(loaded.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("loaded").isNotNull();
  }

  /// What was asked for since the page was opened, the page included.
  List<String> requests() {
    return List.copyOf(requests);
  }

  /// The value of an expression of JavaScript in the page.
  JsonNode value(String expression) throws Exception {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    assertThat(answer.has("exceptionDetails")).as("%s: %s", expression, answer).isFalse();
    return answer.get("result").get("value");
  }

  void resize(int width) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /// @param medium `screen` or `print`
  /// @param scheme `light` or `dark`
  void show(String medium, String scheme) throws Exception {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    call("Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(feature)));
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++calls;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    Map<String, Object> message =
        session.isEmpty() || method.startsWith("Target.")
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
    within(socket.sendText(JsonMapper.shared().writeValueAsString(message), true));
    JsonNode result = within(answer);
    assertThat(result.has("error")).as("%s: %s", method, result).isFalse();
    return result.get("result");
  }

  private static <T> T within(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the browser does not answer", e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
    end(process);
  }

  /// Ends it and all that it has started, and waits until they are gone.
  private static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all)
      each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /// Hears what the browser says: answers to calls, and events.
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(JsonMapper.shared().readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(JsonNode message) {
      if (message.has("id")) {
        CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
        if (answer != null) answer.complete(message);
        return;
      }
      String event = message.get("method").asString();
      if (event.equals("Page.loadEventFired")) loaded.add(event);
      if (event.equals("Network.requestWillBeSent"))
        requests.add(message.get("params").get("request").get("url").asString());
    }
  }
}
