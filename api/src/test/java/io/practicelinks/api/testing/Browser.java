package io.practicelinks.api.testing;

import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A real Chromium without a window and one page in it, by its DevTools protocol. For one thread. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> idToAnswer = new ConcurrentHashMap<>();
    private final Path profile;
    private final Process process;
    private final WebSocket socket;

    private Browser(Path profile, Process process) throws Exception {
        this.profile = profile;
        this.process = process;
        this.socket = http.newWebSocketBuilder()
                .buildAsync(pageOf(profile), new Answers())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * One with an empty page.
     *
     * @param hasScripts false: as for a person who has switched them off
     */
    public static Browser start(boolean hasScripts) throws Exception {
        Path profile = Files.createTempDirectory("practice-links-browser");
        Process process = new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--window-size=390,844",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Browser browser = new Browser(profile, process);
            browser.call("Emulation.setScriptExecutionDisabled", new JsonObject().put("value", !hasScripts));
            return browser;
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    public void open(URI address) {
        call("Page.navigate", new JsonObject().put("url", address.toString()));
    }

    /** Returns once that is so of the page that is shown; what it was otherwise shows in the failure. */
    public void waitUntil(String condition) {
        Eventually.within(PATIENCE, () -> {
            Object isSo = evaluate("document.readyState === 'complete' && Boolean(" + condition + ")");
            if (!Boolean.TRUE.equals(isSo)) {
                throw new AssertionError(evaluate("location.pathname + ' ' + document.body.innerText"));
            }
        });
    }

    /** What that expression is, of the page that is shown: a text, number or boolean. */
    public Object evaluate(String expression) {
        JsonObject answer = call(
                "Runtime.evaluate",
                new JsonObject().put("expression", expression).put("returnByValue", true));
        Object value = answer.getJsonObject("result", new JsonObject()).getValue("value");
        return value == null ? answer.encode() : value;
    }

    private JsonObject call(String method, JsonObject parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        idToAnswer.put(id, answer);
        String text = new JsonObject()
                .put("id", id)
                .put("method", method)
                .put("params", parameters)
                .encode();
        try {
            WebSocket sent = socket.sendText(text, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            JsonObject whole = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (whole.containsKey("error") || sent.isOutputClosed()) {
                throw new AssertionError(method + ": " + whole);
            }
            return whole.getJsonObject("result");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(method, e);
        }
    }

    /** Once the browser has said where it listens. */
    private URI pageOf(Path folder) {
        AtomicReference<URI> page = new AtomicReference<>();
        Eventually.within(PATIENCE, () -> {
            String port =
                    Files.readAllLines(folder.resolve("DevToolsActivePort")).getFirst();
            HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build();
            String targets = http.send(list, BodyHandlers.ofString()).body();
            page.set(URI.create(new JsonArray(targets)
                    .stream()
                            .map(JsonObject.class::cast)
                            .filter(target -> "page".equals(target.getString("type")))
                            .findFirst()
                            .orElseThrow()
                            .getString("webSocketDebuggerUrl")));
        });
        return page.get();
    }

    /** Owned by the socket's thread. */
    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                JsonObject message = new JsonObject(text.toString());
                text.setLength(0);
                CompletableFuture<JsonObject> waiting = idToAnswer.remove(message.getInteger("id", 0));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        helpers.forEach(ProcessHandle::destroy);
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        http.close();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException stillWritten) {
            // A helper of the browser was faster; the folder is the system's temporary one.
        }
    }
}
