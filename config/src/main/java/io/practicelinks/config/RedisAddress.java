package io.practicelinks.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Redis does a URI name, and how is it set up? Forms:
 *
 * <pre>
 * redis://[user[:password]@]host[:port][/database]      rediss: with TLS
 * redis+cluster://[user:password@]h1[:port],h2[:port]   rediss+cluster
 * redis+sentinel://[user:password@]h1[:port],h2[:port][/database]?master=name    rediss+sentinel; port 26379 by default
 * </pre>
 *
 * <p>User and password are percent-encoded; a password alone is written {@code :password@}. Knows no client library. Immutable; its text
 * shows no secret.
 *
 * @param endpoints one {@code redis://} or {@code rediss://} URI for each host, with user and password: secrets
 * @param masterName the master that the sentinels watch; null without sentinels
 */
public record RedisAddress(
        Topology topology, List<String> endpoints, @Nullable String masterName) {

    /** How the servers stand to each other. */
    public enum Topology {
        SINGLE(6379),
        CLUSTER(6379),
        SENTINEL(26379);

        private final int port;

        Topology(int port) {
            this.port = port;
        }
    }

    private static final Pattern ADDRESS = Pattern.compile(
            "(?<scheme>rediss?)(?<kind>\\+cluster|\\+sentinel)?://(?:(?<user>[^@/?#\\s]*)@)?(?<hosts>[^@/?#\\s]+)"
                    + "(?<database>/\\d{0,4})?(?:\\?master=(?<master>[A-Za-z0-9._-]+))?");
    private static final Pattern HOST =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?");
    private static final int MAX_PORT = 65_535;

    public RedisAddress {
        endpoints = List.copyOf(endpoints);
    }

    /** Throws {@link IllegalArgumentException}, without the text, where it has another form. */
    public static RedisAddress parse(String uri) {
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            throw new IllegalArgumentException(
                    "must be redis://host:6379, rediss://…, redis+cluster://h1,h2 or redis+sentinel://h1,h2/?master=name");
        }
        Topology topology = topology(address.group("kind"));
        List<String> endpoints = endpoints(address, topology);
        String master = address.group("master");
        if ((topology == Topology.SENTINEL) != (master != null)) {
            throw new IllegalArgumentException("redis+sentinel:// needs ?master=name, the other forms take no query");
        }
        if (topology == Topology.SINGLE && endpoints.size() > 1) {
            throw new IllegalArgumentException("several hosts need redis+cluster:// or redis+sentinel://");
        }
        String database = database(address);
        if (topology == Topology.CLUSTER && !database.isEmpty()) {
            throw new IllegalArgumentException("a cluster has no database numbers");
        }
        return new RedisAddress(topology, endpoints, master);
    }

    private static Topology topology(@Nullable String kind) {
        if (kind == null) {
            return Topology.SINGLE;
        }
        return kind.equals("+cluster") ? Topology.CLUSTER : Topology.SENTINEL;
    }

    private static List<String> endpoints(Matcher address, Topology topology) {
        String user = address.group("user");
        String before = address.group("scheme") + "://" + (user == null ? "" : user + "@");
        List<String> endpoints = new ArrayList<>();
        for (String text : address.group("hosts").split(",", -1)) {
            Matcher host = HOST.matcher(text);
            if (!host.matches()) {
                throw new IllegalArgumentException("must name hosts as host or host:port, with a comma between them");
            }
            endpoints.add(before + host.group("host") + ":" + port(host, topology) + database(address));
        }
        return endpoints;
    }

    private static int port(Matcher host, Topology topology) {
        int port = host.group("port") == null ? topology.port : Integer.parseInt(host.group("port"));
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("must have ports from 1 to " + MAX_PORT);
        }
        return port;
    }

    private static String database(Matcher address) {
        String database = address.group("database");
        return database == null || database.equals("/") ? "" : database;
    }

    public boolean isTls() {
        return endpoints.get(0).startsWith("rediss:");
    }

    @Override
    public String toString() {
        return "RedisAddress[" + topology + ", " + endpoints.size() + " endpoints]";
    }
}
