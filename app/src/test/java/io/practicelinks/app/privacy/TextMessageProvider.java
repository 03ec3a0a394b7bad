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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A carrier of text messages and calls that speaks the api's language, and is asked when SIM cards were changed. It refuses now and then,
 * and its refusals quote what they refuse, as real ones do. Any thread.
 */
final class TextMessageProvider implements AutoCloseable {

    /** What it says of a number besides. */
    static final String CARRIER = "Canary Wireless";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String LOOKUP = "/v2/PhoneNumbers/";
    private static final Pattern SPOKEN_CODE = Pattern.compile("(?:[0-9]\\. ){6}");

    private final HttpServer server;
    private final Map<String, List<String>> numberToDelivered = new HashMap<>();
    private final Map<String, Instant> numberToNewSim = new HashMap<>();
    private int asked;
    private int lookedUp;

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

    /** The code in the newest text or call to that number, once so many were delivered. */
    String newestCode(String number, int messages) {
        AtomicReference<String> code = new AtomicReference<>("");
        Eventually.within(LIMIT, () -> {
            List<String> words = delivered(number);
            if (words.size() < messages) {
                throw new AssertionError(words.size() + " messages to that number so far");
            }
            code.set(code(words.getLast()));
        });
        return code.get();
    }

    /** From now on that number is in another telephone. */
    synchronized void moveSim(String number) {
        numberToNewSim.put(number, Instant.now());
    }

    private synchronized List<String> delivered(String number) {
        return List.copyOf(numberToDelivered.getOrDefault(number, List.of()));
    }

    private static String code(String words) {
        Matcher spoken = SPOKEN_CODE.matcher(words);
        return spoken.find() ? spoken.group().replaceAll("[^0-9]", "") : words.substring(0, 6);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.startsWith(LOOKUP)) {
            lookUp(exchange, path.substring(LOOKUP.length()));
        } else {
            reply(exchange, take(form), "{\"message\": \"about " + form + "\"}");
        }
    }

    /** Fails first, then answers what nobody can read, each time with the number. */
    private synchronized void lookUp(HttpExchange exchange, String number) throws IOException {
        Instant changedAt = numberToNewSim.get(number);
        String date = changedAt == null ? "null" : "\"" + changedAt + "\"";
        switch (lookedUp++) {
            case 0 -> reply(exchange, 500, "{\"message\": \"nothing about " + number + "\"}");
            case 1 -> reply(exchange, 200, "something about " + number);
            default ->
                reply(
                        exchange,
                        200,
                        "{\"phone_number\": \"" + number + "\", \"sim_swap\": {\"carrier_name\": \"" + CARRIER
                                + "\", \"last_sim_swap\": {\"last_sim_swap_date\": " + date + "}}}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String words) throws IOException {
        byte[] body = words.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The first message only reaches it at the second try. */
    private synchronized int take(String form) {
        if (asked++ == 0) {
            return 503;
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            String[] nameAndValue = field.split("=", 2);
            fields.put(nameAndValue[0], URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
        }
        String words = fields.getOrDefault("Body", fields.getOrDefault("Twiml", ""));
        numberToDelivered
                .computeIfAbsent(fields.getOrDefault("To", ""), unseen -> new ArrayList<>())
                .add(words);
        return 201;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
