package io.practicelinks.app.privacy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.practicelinks.embedded.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A carrier of text messages that speaks the api's language. It refuses now and then, and its refusals quote what they refuse, as real
 * ones do. Any thread.
 */
final class TextMessageProvider implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpServer server;
    private final List<String> delivered = new ArrayList<>();
    private int asked;

    private TextMessageProvider(HttpServer server) {
        this.server = server;
    }

    static TextMessageProvider start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            TextMessageProvider provider = new TextMessageProvider(server);
            server.createContext("/", provider::answer);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The code in the newest message, once so many were delivered. */
    String newestCode(int messages) {
        AtomicReference<String> code = new AtomicReference<>("");
        Eventually.within(LIMIT, () -> {
            List<String> bodies = delivered();
            if (bodies.size() < messages) {
                throw new AssertionError(bodies.size() + " text messages so far");
            }
            code.set(bodies.getLast().substring(0, 6));
        });
        return code.get();
    }

    private synchronized List<String> delivered() {
        return List.copyOf(delivered);
    }

    /** The first message only reaches it at the second try. */
    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = take(form);
        byte[] body = ("{\"message\": \"about " + form + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized int take(String form) {
        if (asked++ == 0) {
            return 503;
        }
        for (String field : form.split("&", -1)) {
            if (field.startsWith("Body=")) {
                delivered.add(URLDecoder.decode(field.substring("Body=".length()), StandardCharsets.UTF_8));
            }
        }
        return 201;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
