package io.practicelinks.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts a program so that it ends when this JVM ends, however that ends, and so that Ctrl-C in a terminal does not reach it.
 *
 * <p>The kernel ties a "parent died" signal to the <em>thread</em> that started the child, so all children are started by one
 * daemon thread that lives as long as the JVM. The wrappers replace themselves: the pid is the program's own.
 */
public final class ChildLauncher {

    private static final ExecutorService LAUNCHER = Executors.newFixedThreadPool(
            1, task -> Thread.ofPlatform().name("child-launcher").daemon().unstarted(task));

    private ChildLauncher() {}

    /** The child is killed when this JVM dies. */
    public static Process start(ProcessBuilder program) throws IOException {
        return start(program, List.of(), Signal.KILL);
    }

    /**
     * @param identity a command that runs the rest of its arguments as another user; empty to stay the same
     * @param onOurDeath what the child gets when this JVM dies
     */
    static Process start(ProcessBuilder program, List<String> identity, Signal onOurDeath) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(identity); // before the next one: a change of identity clears what that sets
        command.addAll(List.of("setpriv", "--pdeathsig", onOurDeath.name(), "--"));
        command.addAll(program.command());
        return onLauncherThread(program.command(command)::start);
    }

    private static Process onLauncherThread(Callable<Process> start) throws IOException {
        try {
            return LAUNCHER.submit(start).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
