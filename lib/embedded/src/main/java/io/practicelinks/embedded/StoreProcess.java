package io.practicelinks.embedded;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One running store, seen from the operating system: is it there, and how does it end? */
final class StoreProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(5);

    private final ProcessHandle handle;
    private final Signal stopSignal;

    StoreProcess(ProcessHandle handle, Signal stopSignal) {
        this.handle = handle;
        this.stopSignal = stopSignal;
    }

    /**
     * The process that the pid file names, if it really is a server of this folder. A pid is given to other processes after a
     * while, above all in a container, so the executable's name and the folder among the arguments decide.
     */
    static Optional<StoreProcess> find(Path pidFile, String program, Path argument, Signal stopSignal) {
        return pidIn(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(process -> runs(process.info(), program, argument.toString()))
                .map(process -> new StoreProcess(process, stopSignal));
    }

    /** Whether the pid in this file belongs to any process, ours or not. */
    static boolean isPidInUse(Path pidFile) {
        return pidIn(pidFile).flatMap(ProcessHandle::of).isPresent();
    }

    long pid() {
        return handle.pid();
    }

    boolean isAlive() {
        return handle.isAlive();
    }

    /** Waits until the store can be used. */
    void awaitReady(BooleanSupplier isReady, Path log) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady.getAsBoolean()) {
            if (!isAlive() || System.nanoTime() - deadline > 0) {
                kill();
                throw new StoreFailure("A store did not start; its last words are in " + log);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Orderly, and by force where that takes longer than the limit. A paused store is woken to hear it. */
    void stop(Duration limit) {
        stopSignal.sendTo(handle);
        resume();
        if (!hasEnded(handle, limit)) {
            kill();
        }
    }

    /** With its children: PostgreSQL does not start again while one of them holds its shared memory. */
    void kill() {
        List<ProcessHandle> children = handle.descendants().toList();
        Signal.KILL.sendToTree(handle);
        if (!hasEnded(handle, KILL_LIMIT) || !children.stream().allMatch(child -> hasEnded(child, KILL_LIMIT))) {
            throw new StoreFailure("Process " + pid() + " of a store does not end");
        }
    }

    /** Holds the store as it is: its port stays open, nothing answers. */
    void pause() {
        Signal.STOP.sendToTree(handle);
    }

    void resume() {
        Signal.CONT.sendToTree(handle);
    }

    private static boolean hasEnded(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private static Optional<Long> pidIn(Path pidFile) {
        try {
            return Files.readAllLines(pidFile).stream()
                    .findFirst()
                    .map(String::strip)
                    .map(Long::valueOf);
        } catch (IOException | NumberFormatException noneOrHalfWritten) {
            return Optional.empty();
        }
    }

    private static boolean runs(ProcessHandle.Info process, String program, String argument) {
        return process.command()
                        .filter(command -> command.endsWith("/" + program))
                        .isPresent()
                && process.arguments()
                        .filter(arguments -> Arrays.asList(arguments).contains(argument))
                        .isPresent();
    }
}
