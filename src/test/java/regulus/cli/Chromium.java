package regulus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A headless Chromium with one tab, driven by the DevTools protocol. */
final class Chromium implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final HttpClient client;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Map<?, ?>>> pending = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final String session;

  /** Where Chromium is installed, if it is on the PATH. */
  static Optional<Path> find() {
    String path = System.getenv("PATH");
    return Stream.of(path == null ? new String[0] : path.split(":"))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder for what it stores
   */
  Chromium(Path program, Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    CompletableFuture<String> address = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> readAddress(process, address));
    client = HttpClient.newHttpClient();
    try {
      String server = address.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      socket = client.newWebSocketBuilder().buildAsync(URI.create(server), new Listener()).join();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      client.close();
      throw new IOException("Chromium does not answer", e);
    }
    Object target = send("", "Target.createTarget", Map.of("url", "about:blank")).get("targetId");
    Map<String, Object> flat = Map.of("targetId", String.valueOf(target), "flatten", true);
    session = String.valueOf(send("", "Target.attachToTarget", flat).get("sessionId"));
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "Accessibility")) {
      send(domain + ".enable", Map.of());
    }
  }

  /** Reads all that it says, since it waits when nobody does. */
  private static void readAddress(Process process, CompletableFuture<String> address) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
          address.complete(matcher.group(1));
        }
      }
      address.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  /** Puts the parts of messages together and hands them on. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean ends) {
      parts.append(data);
      if (ends) {
        Map<?, ?> message = (Map<?, ?>) parse(parts.toString());
        parts.setLength(0);
        receive(message);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      end(new IOException("Chromium ended: " + reason));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable cause) {
      end(cause);
    }
  }

  /** Nobody answers any more. */
  private void end(Throwable cause) {
    pending.values().forEach(answer -> answer.completeExceptionally(cause));
  }

  private void receive(Map<?, ?> message) {
    if (message.get("id") instanceof Integer id) {
      CompletableFuture<Map<?, ?>> answer = pending.remove(id);
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    String params = String.valueOf(message.get("params"));
    switch (String.valueOf(message.get("method"))) {
      case "Network.requestWillBeSent" -> requests.add(params);
      case "Runtime.exceptionThrown" -> complaints.add(params);
      case "Runtime.consoleAPICalled", "Log.entryAdded" -> {
        if (params.contains("=error")) {
          complaints.add(params);
        }
      }
      default -> {}
    }
  }

  private static Object parse(String json) {
    return new Load(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
        .loadFromString(json);
  }

  /** Sends a command to the tab and waits for its answer. */
  Map<?, ?> send(String method, Map<String, Object> params) {
    return send(session, method, params);
  }

  private Map<?, ?> send(String to, String method, Map<String, Object> params) {
    int id = last.incrementAndGet();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", params);
    if (!to.isEmpty()) {
      message.put("sessionId", to);
    }
    CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
    pending.put(id, answer);
    socket.sendText(print(message), true).join();
    Map<?, ?> received = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (received.get("result") instanceof Map<?, ?> result) {
      return result;
    }
    throw new AssertionError(method + ": " + received);
  }

  private static String print(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        List<String> entries = new ArrayList<>();
        map.forEach((key, inner) -> entries.add(print(key) + ":" + print(inner)));
        yield "{" + String.join(",", entries) + "}";
      }
      case List<?> list ->
          "[" + String.join(",", list.stream().map(Chromium::print).toList()) + "]";
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> quote(value.toString());
    };
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Opens a page and waits until it is there. */
  void open(URI page) {
    send("Page.navigate", Map.of("url", "about:blank"));
    await("location.href === 'about:blank' && document.readyState === 'complete'");
    send("Page.navigate", Map.of("url", page.toString()));
    await("location.href !== 'about:blank' && document.readyState === 'complete'");
  }

  /** The value of an expression in the page, as text. */
  String evaluate(String expression) {
    Map<?, ?> result =
        send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (result.containsKey("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
    }
    return result.get("result") instanceof Map<?, ?> value
        ? String.valueOf(value.get("value"))
        : "";
  }

  /** Waits until a condition holds in the page. */
  void await(String condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String found = "";
    while (System.nanoTime() < end) {
      try {
        found = evaluate(condition);
      } catch (AssertionError e) {
        found = String.valueOf(e.getMessage());
      }
      if (found.equals("true")) {
        return;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    throw new AssertionError("never: " + condition + ", but " + found + evaluate("location.href"));
  }

  /** Presses and releases a key. */
  void press(String key, int code) {
    Map<String, Object> down = new LinkedHashMap<>();
    down.put("type", "keyDown");
    down.put("key", key);
    down.put("code", key.equals("/") ? "Slash" : key);
    down.put("windowsVirtualKeyCode", code);
    if (key.equals("Enter")) {
      down.put("text", "\r");
    }
    send("Input.dispatchKeyEvent", down);
    Map<String, Object> up = new LinkedHashMap<>(down);
    up.put("type", "keyUp");
    up.remove("text");
    send("Input.dispatchKeyEvent", up);
  }

  /** Types letter by letter. */
  void type(String text) {
    for (int i = 0; i < text.length(); i++) {
      String letter = text.substring(i, i + 1);
      send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", letter, "text", letter));
      send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", letter));
    }
  }

  /**
   * Sets the window's size and the colours that its owner prefers.
   *
   * @param scheme light or dark
   */
  void show(int width, int height, String scheme) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    send("Emulation.setEmulatedMedia", Map.of("media", "screen", "features", List.of(feature)));
  }

  /** All that was asked for over the network or from the disk since the start. */
  List<String> requests() {
    return requests;
  }

  /** Errors that pages reported since the start. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    try {
      send("", "Browser.close", Map.of());
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (CompletionException e) {
      // It may end before it answers, which is all that was asked for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      socket.abort();
      client.shutdownNow();
      process.destroyForcibly();
    }
  }
}
