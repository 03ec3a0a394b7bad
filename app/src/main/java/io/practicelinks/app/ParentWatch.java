package io.practicelinks.app;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Does the process that started this one still live? Maven starts the default run as its child and cannot stop it when Maven itself
 * is killed, so the child looks after itself. Looks twice a second, on a thread of its own.
 *
 * <p>A child whose parent died is handed to another one. That is looked for, not whether the old parent's id still exists: a killed
 * process keeps its id until someone has asked for its exit code.
 */
final class ParentWatch {

    /** System property: set where the program must not outlive its parent. */
    static final String PROPERTY = "practicelinks.stop-with-parent";

    private static final int PERIOD_MILLIS = 500;

    private ParentWatch() {}

    /** Calls that once, when the parent of now has gone. */
    static void begin(Runnable whenGone) {
        Optional<Long> parent = parent();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("parent-watch").daemon().unstarted(task));
        var ignored = watch.scheduleWithFixedDelay(
                () -> {
                    if (!parent().equals(parent)) {
                        watch.shutdown();
                        whenGone.run();
                    }
                },
                PERIOD_MILLIS,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private static Optional<Long> parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }
}
