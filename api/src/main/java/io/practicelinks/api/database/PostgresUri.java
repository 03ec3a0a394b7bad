package io.practicelinks.api.database;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where Postgres is and who connects: {@code postgresql://user:password@host:port/database?sslmode=…}.
 *
 * <p>Modes are libpq's {@code disable}, {@code require}, {@code verify-ca} and {@code verify-full}. Where none is said, it is
 * {@code disable} on loopback and {@code verify-full} everywhere else: a password and patients' data never cross a network in the
 * clear by oversight.
 */
public record PostgresUri(String host, int port, String database, String user, String password, SslMode sslMode) {

    private static final int DEFAULT_PORT = 5432;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");

    /** How far the server's certificate is checked. */
    public enum SslMode {
        DISABLE,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL;

        /** libpq's name. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads the URI's text.
     *
     * @throws IllegalArgumentException with a text that names what is wrong but repeats no part of the URI, since it holds a password
     */
    public static PostgresUri parse(String text) {
        URI uri = uri(text);
        if (!SCHEMES.contains(String.valueOf(uri.getScheme()))) {
            throw new IllegalArgumentException("must begin with postgresql://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("names no host");
        }
        String path = uri.getRawPath();
        if (path == null || path.length() < 2) {
            throw new IllegalArgumentException("names no database");
        }
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null || userInfo.isEmpty()) {
            throw new IllegalArgumentException("names no user");
        }
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("names a port that is not from 1 to " + MAX_PORT);
        }
        int colon = userInfo.indexOf(':');
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new PostgresUri(
                host,
                port,
                decode(path.substring(1)),
                decode(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decode(userInfo.substring(colon + 1)),
                sslMode(uri.getRawQuery(), host));
    }

    /** The same place for JDBC, without user and password. */
    String jdbcUrl() {
        String authority = host.indexOf(':') < 0 ? host : "[" + host + "]";
        String url = "jdbc:postgresql://" + authority + ":" + port + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8)
                + "?ApplicationName=practice-links-migration&connectTimeout=5&socketTimeout=300&sslmode="
                + sslMode.label();
        boolean isVerified = sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL;
        return isVerified ? url + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" : url;
    }

    @Override
    public String toString() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is no URI; special characters of user and password must be percent-encoded", null);
        }
    }

    private static SslMode sslMode(String query, String host) {
        Map<String, String> options = new HashMap<>();
        if (query != null) {
            for (String option : query.split("&", -1)) {
                int equals = option.indexOf('=');
                options.put(
                        equals < 0 ? option : option.substring(0, equals),
                        equals < 0 ? "" : option.substring(equals + 1));
            }
        }
        String said = options.remove("sslmode");
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("has an option other than sslmode");
        }
        if (said == null) {
            return isLoopback(host) ? SslMode.DISABLE : SslMode.VERIFY_FULL;
        }
        for (SslMode mode : SslMode.values()) {
            if (mode.label().equals(said)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("sslmode must be disable, require, verify-ca or verify-full");
    }

    /** By its spelling: a name that happens to resolve to loopback today is not trusted to do so tomorrow. */
    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean isLiteral = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        try {
            return isLiteral && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
