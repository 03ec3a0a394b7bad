package io.practicelinks.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * One Redis 6.2 process of our own, on the folder that it is given: append-only file, flushed every second, never evicting.
 *
 * <p>Any thread. Data survives {@link #close} and {@link #kill}, but for the last second where the machine itself dies. The port stays
 * the same until {@code close}.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final String PROGRAM = "redis-server";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int ANSWER_LIMIT_MILLIS = 1_000;

    private final StoreFolder folder;
    private final int port;
    private StoreProcess process;

    private EmbeddedRedis(StoreFolder folder, int port) {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    /**
     * Starts Redis on this folder, which is made where there is none, and waits until it answers. An orphan of a program that was
     * killed is ended first.
     *
     * @throws StoreFailure where the folder is in use, or Redis does not start
     */
    public static EmbeddedRedis start(Path path) {
        StoreFolder folder = StoreFolder.open(path);
        try {
            StoreProcess.find(folder.path("redis.pid"), PROGRAM, folder.path("redis.conf"), Signal.TERM)
                    .ifPresent(orphan -> orphan.stop(STOP_LIMIT));
            return new EmbeddedRedis(folder, LoopbackPort.free());
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** {@code redis://:password@127.0.0.1:port}: a secret. */
    public String uri() {
        return "redis://:" + folder.password() + "@127.0.0.1:" + port;
    }

    /** As a crash would: {@code kill -9}. */
    public synchronized void kill() {
        process.kill();
    }

    /** Redis stops answering, with its port open and its connections up, until {@link #resume}. */
    public synchronized void pause() {
        process.pause();
    }

    public synchronized void resume() {
        process.resume();
    }

    /** The same data on the same port, after an orderly stop where it still runs. */
    public synchronized void restart() {
        process.stop(STOP_LIMIT);
        process = launch();
    }

    /** The same port without any data, as after the loss of a machine. */
    public synchronized void restartEmpty() {
        process.kill();
        try {
            Files.deleteIfExists(folder.path("appendonly.aof"));
        } catch (IOException e) {
            throw new StoreFailure("Cannot empty Redis", e);
        }
        process = launch();
    }

    /** Stops Redis in order: everything it acknowledged is on disk. */
    @Override
    public synchronized void close() {
        process.stop(STOP_LIMIT);
        folder.close();
    }

    private StoreProcess launch() {
        try {
            ProcessBuilder program = new ProcessBuilder(
                            RedisProgram.file().toString(), configuration().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.freshLog().toFile());
            StoreProcess launched = new StoreProcess(
                    ChildLauncher.start(program, List.of(), Signal.TERM).toHandle(), Signal.TERM);
            launched.awaitReady(this::answers, folder.log());
            return launched;
        } catch (IOException e) {
            throw new StoreFailure("Cannot start Redis", e);
        }
    }

    /** A file and not arguments, since everyone on the machine may read those. */
    private Path configuration() throws IOException {
        Path file = folder.path("redis.conf");
        Files.writeString(file, """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                pidfile "%s"
                set-proc-title no
                appendonly yes
                appendfsync everysec
                save ""
                maxmemory-policy noeviction
                """.formatted(port, folder.password(), folder.path(""), folder.path("redis.pid")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /** Not while it still reads its append-only file: it answers LOADING then. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_LIMIT_MILLIS);
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            byte[] expected = "+OK\r\n+PONG\r\n".getBytes(US_ASCII);
            socket.getOutputStream().write(("AUTH " + folder.password() + "\r\nPING\r\n").getBytes(US_ASCII));
            return Arrays.equals(socket.getInputStream().readNBytes(expected.length), expected);
        } catch (IOException e) {
            return false;
        }
    }
}
