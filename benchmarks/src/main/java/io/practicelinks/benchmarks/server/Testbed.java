package io.practicelinks.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The stores with their links, the complete edge on them, and its peers, which are started when they are first asked for and answer with
 * what the edge answers. Closed by any thread; else owned by the one that opened it.
 */
public final class Testbed implements AutoCloseable {

    /** A phone that the edge sends to the store. */
    public static final String ANDROID =
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

    /** A phone that gets the page. */
    public static final String IPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/26.0 Mobile/15E148 Safari/604.1";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Workplace workplace;
    private final List<String> tokens;
    private final Stores stores;
    private final EdgeProgram edge;
    private final String location;
    private final byte[] page;

    private Testbed(Workplace workplace, List<String> tokens, Map<String, String> edgeSettings) {
        this.workplace = workplace;
        this.tokens = tokens;
        try {
            this.stores = add(Stores.start(workplace));
            Links.publish(stores, tokens);
            this.edge = add(EdgeProgram.start(workplace, stores, "edge", edgeSettings));
            this.location = fetch(ANDROID, 302).headers().firstValue("Location").orElseThrow();
            this.page = fetch(IPHONE, 200).body();
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("The links cannot be made", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the stores and the edge, and makes an active link for each token; the edge has answered {@link #answered} clicks then.
     *
     * @param edgeSettings by environment name, beside those that every measurement has
     */
    public static Testbed open(Workplace workplace, List<String> tokens, Map<String, String> edgeSettings) {
        return new Testbed(workplace, tokens, edgeSettings);
    }

    private HttpResponse<byte[]> fetch(String userAgent, int status) {
        try {
            HttpResponse<byte[]> response = new Http(edge.port()).get("/" + tokens.getFirst(), userAgent);
            if (response.statusCode() != status) {
                throw new IllegalStateException("The edge answers " + response.statusCode() + " instead of " + status);
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clicks that the edge has answered before anybody measured it. */
    public int answered() {
        return 2;
    }

    public Stores stores() {
        return stores;
    }

    public EdgeProgram edge() {
        return edge;
    }

    /** The length of the edge's page in bytes. */
    public int pageLength() {
        return page.length;
    }

    /** A Vert.x server that does nothing but answer. */
    public Server startEmpty() {
        return add(EmptyProgram.start(workplace, edge, location));
    }

    /** nginx with a fixed redirect, and the edge's page as a file. */
    public Server startNginx() {
        return add(Nginx.start(workplace, location, page));
    }

    /** The same nginx without an access log: next to nothing but a network and an answer. */
    public Server startNginxWithoutLog() {
        return add(Nginx.startWithoutLog(workplace, location, page));
    }

    /** HAProxy with a map of those links. */
    public Server startHaproxy(List<String> mapped) {
        return add(Haproxy.start(workplace, mapped, token -> location.replace(tokens.getFirst(), token)));
    }

    /** nginx that looks links up in a Redis of its own, and adds clicks to a stream there. */
    public Server startNginxWithLua() {
        Redis redis = add(Redis.start(workplace, "redis-lua"));
        String bare = location.substring(0, location.indexOf("%26pl_click"));
        redis.sendAll(tokens.stream()
                .map(token -> "SET link:" + token + " " + bare.replace(tokens.getFirst(), token))
                .toList());
        return add(Nginx.startWithLua(workplace, redis));
    }

    private synchronized <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    /** Ends all, the latest first. */
    @Override
    public synchronized void close() {
        IllegalStateException trouble = new IllegalStateException("Not everything that was started has ended");
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                trouble.addSuppressed(e);
            }
        }
        if (trouble.getSuppressed().length > 0) {
            throw trouble;
        }
    }
}
