package io.practicelinks.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One PostgreSQL 17 process of our own, on the folder that it is given, with the database {@code practicelinks} and its superuser
 * of the same name.
 *
 * <p>Any thread. Data survives {@link #close} and {@link #kill}. The port stays the same until {@code close}. Text is UTF-8, ordered
 * by code point, with Unicode's upper and lower case, whatever the machine's locale is.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final StoreFolder folder;
    private final PostgresData data;
    private final Identity identity;
    private final Durability durability;
    private final int port;
    private StoreProcess process;

    private EmbeddedPostgres(StoreFolder folder, PostgresData data, Identity identity, Durability durability) {
        this.folder = folder;
        this.data = data;
        this.identity = identity;
        this.durability = durability;
        this.port = LoopbackPort.free();
        this.process = launch();
    }

    /**
     * Starts PostgreSQL on this folder, which is made and initialised where there is none, and waits until it takes connections.
     * An orphan of a program that was killed is ended first.
     *
     * @throws StoreFailure where the folder is in use, or PostgreSQL does not start
     */
    public static EmbeddedPostgres start(Path path, Durability durability) {
        return start(path, durability, Identity.ofPostgres(), progress -> {});
    }

    static EmbeddedPostgres start(Path path, Durability durability, Identity identity, Consumer<String> progress) {
        StoreFolder folder = StoreFolder.open(path);
        try {
            PostgresData data = new PostgresData(folder, identity, durability);
            data.prepare(progress);
            progress.accept("Starting PostgreSQL");
            return new EmbeddedPostgres(folder, data, identity, durability);
        } catch (IOException e) {
            folder.close();
            throw new StoreFailure("Cannot prepare the data folder " + path, e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** {@code postgresql://user:password@127.0.0.1:port/practicelinks}: a secret, and a superuser's. */
    public String uri() {
        return uri(PostgresData.NAME);
    }

    /** The same for another database of this server. */
    public String uri(String database) {
        return "postgresql://" + PostgresData.NAME + ":" + folder.password() + "@127.0.0.1:" + port + "/" + database;
    }

    /** As a crash would: {@code kill -9}, the server and its sessions. */
    public synchronized void kill() {
        process.kill();
    }

    /** PostgreSQL stops answering, with its port open and its connections up, until {@link #resume}. */
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

    /** Ends the sessions, writes everything down and stops. */
    @Override
    public synchronized void close() {
        process.stop(STOP_LIMIT);
        folder.close();
    }

    private StoreProcess launch() {
        try {
            ProcessBuilder program = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.freshLog().toFile());
            StoreProcess launched = new StoreProcess(
                    ChildLauncher.start(program, identity.command(), Signal.INT).toHandle(), Signal.INT);
            launched.awaitReady(() -> data.isReady(launched.pid()), folder.log());
            return launched;
        } catch (IOException e) {
            throw new StoreFailure("Cannot start PostgreSQL", e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                PostgresProgram.folder().resolve("postgres").toString(),
                "-D",
                data.path().toString()));
        command.addAll(List.of("-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
        command.addAll(List.of("-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "timezone=UTC", "-c", "log_timezone=UTC"));
        // The log must not repeat what a patient wrote: no statement, no detail of a key.
        command.addAll(List.of("-c", "log_error_verbosity=terse", "-c", "log_min_error_statement=panic"));
        if (durability == Durability.DISPOSABLE) {
            command.addAll(List.of("-c", "fsync=off", "-c", "full_page_writes=off"));
        }
        return command;
    }
}
