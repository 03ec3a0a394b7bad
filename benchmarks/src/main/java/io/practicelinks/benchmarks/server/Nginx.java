package io.practicelinks.benchmarks.server;

import io.practicelinks.embedded.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An nginx of Debian's package with one worker and our configuration, on the server's processor. Any thread. */
final class Nginx implements Server {

    private static final String MODULES = "/usr/share/nginx/modules";
    private static final String CONNECTIONS = "8000";

    private final PinnedProcess process;
    private final Path folder;
    private final int port;
    private final @Nullable Redis redis;

    private Nginx(PinnedProcess process, Path folder, int port, @Nullable Redis redis) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.redis = redis;
    }

    /**
     * A fixed redirect, and a page under {@code /page.html}.
     *
     * @param location where the redirect leads
     */
    static Nginx start(Workplace workplace, String location, byte[] page) {
        return start(workplace, "nginx", "access.log combined", location, page);
    }

    /** The same without an access log. */
    static Nginx startWithoutLog(Workplace workplace, String location, byte[] page) {
        return start(workplace, "nginx-without-log", "off", location, page);
    }

    private static Nginx start(Workplace workplace, String name, String log, String location, byte[] page) {
        Path folder = workplace.folder().resolve(name);
        try {
            Files.write(Files.createDirectories(folder).resolve("page.html"), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(workplace, folder, "nginx.conf", Map.of("LOCATION", location, "LOG", log), null);
    }

    /** Links and clicks in a Redis of its own, which stays open. */
    static Nginx startWithLua(Workplace workplace, Redis redis) {
        return start(
                workplace,
                workplace.folder().resolve("nginx-lua"),
                "nginx-lua.conf",
                Map.of("MODULES", MODULES, "REDIS_PORT", Integer.toString(redis.port())),
                redis);
    }

    private static Nginx start(
            Workplace workplace, Path folder, String template, Map<String, String> own, @Nullable Redis redis) {
        int port = LoopbackPort.free();
        Map<String, String> values = new HashMap<>(own);
        values.put("USER", System.getProperty("user.name"));
        values.put("CONNECTIONS", CONNECTIONS);
        values.put("PORT", Integer.toString(port));
        Path configuration = Template.fillIn(workplace.template(template), folder, values);
        PinnedProcess process = PinnedProcess.start(
                "nginx",
                folder,
                workplace.cores().server(),
                Map.of(),
                List.of("nginx", "-p", folder.toString(), "-e", "error.log", "-c", configuration.toString()));
        Http http = new Http(port);
        process.awaitReady(() -> http.answers(redis == null ? 302 : 404, "/not-a-link"));
        return new Nginx(process, folder, port, redis);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long cpuMillis() {
        return process.cpuMillis();
    }

    @Override
    public long storeCpuMillis() {
        return redis == null ? 0 : redis.cpuMillis();
    }

    @Override
    public long residentKib() {
        return process.residentKib("");
    }

    /** The access log of seconds at full speed is hundreds of megabytes. nginx appends, so it may be cut while it runs. */
    @Override
    public void settle() {
        try {
            Files.newOutputStream(folder.resolve("access.log")).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (redis != null) {
            String unused = redis.ask("DEL clicks");
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
