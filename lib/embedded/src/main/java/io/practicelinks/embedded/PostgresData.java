package io.practicelinks.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** PostgreSQL's data on disk: is it there, is it ours, and does anyone still run on it? Used before a server starts. */
final class PostgresData {

    static final String NAME = "practicelinks";

    private static final String PROGRAM = "postgres";
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(20);
    private static final Duration INITIALISE_LIMIT = Duration.ofSeconds(60);
    /** Line of {@code postmaster.pid} that holds the server's state, from 0. */
    private static final int STATE_LINE = 7;

    private final StoreFolder folder;
    private final Identity identity;
    private final Durability durability;

    PostgresData(StoreFolder folder, Identity identity, Durability durability) {
        this.folder = folder;
        this.identity = identity;
        this.durability = durability;
    }

    Path path() {
        return folder.path("data");
    }

    /** Afterwards a server may start here. */
    void prepare(Consumer<String> progress) throws IOException {
        endOrphan();
        if (!Files.isDirectory(path())) {
            progress.accept("Preparing PostgreSQL (first start)");
            initialise();
        }
        identity.own(path());
    }

    /** Whether the server of this pid says that it takes connections. */
    boolean isReady(long pid) {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            return lines.size() > STATE_LINE
                    && lines.get(0).strip().equals(Long.toString(pid))
                    && lines.get(STATE_LINE).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    private void endOrphan() throws IOException {
        Optional<StoreProcess> orphan = StoreProcess.find(pidFile(), PROGRAM, path(), Signal.INT);
        if (orphan.isPresent()) {
            orphan.get().stop(ORPHAN_LIMIT);
        } else if (StoreProcess.isPidInUse(pidFile())) {
            // PostgreSQL takes any process of this pid for a server on its data, and would refuse to start.
            Files.delete(pidFile());
        }
    }

    private Path pidFile() {
        return path().resolve("postmaster.pid");
    }

    /** Moved into place whole: a first start that was killed begins anew. */
    private void initialise() throws IOException {
        Path draft = folder.path("data.new");
        FileTree.delete(draft);
        Files.createDirectory(draft);
        identity.own(draft);
        Path programs = PostgresProgram.folder();
        run(new ProcessBuilder(
                programs.resolve("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + NAME,
                "--pwfile=" + folder.path("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                durability == Durability.DURABLE ? "--sync-method=fsync" : "--no-sync"));
        Path statement = Files.writeString(folder.path("create.sql"), "CREATE DATABASE " + NAME + "\n", UTF_8);
        run(new ProcessBuilder(programs.resolve("postgres").toString(), "--single", "-D", draft.toString(), "postgres")
                .redirectInput(statement.toFile()));
        Files.delete(statement);
        Files.move(draft, path(), ATOMIC_MOVE);
    }

    private void run(ProcessBuilder program) throws IOException {
        Process process = ChildLauncher.start(
                program.redirectErrorStream(true)
                        .redirectOutput(folder.freshLog().toFile()),
                identity.command(),
                Signal.KILL);
        try {
            if (!process.waitFor(INITIALISE_LIMIT.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StoreFailure("PostgreSQL's data folder cannot be made; why is in " + folder.log());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
