package io.practicelinks.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How long has a processor worked since the machine was started, for whomever? Time that the host took away counts as work. */
public final class ProcessorTime {

    private static final int MILLIS_PER_TICK = 10;
    private static final int USER = 1;
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    /** What follows are shares of the fields before. */
    private static final int STEAL = 8;

    private ProcessorTime() {}

    /** Of the server's processor. */
    public static long workedMillis(Cores cores) {
        try {
            return workedMillis(Files.readAllLines(Path.of("/proc/stat")), cores.server());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long workedMillis(List<String> stat, String processor) {
        for (String line : stat) {
            if (line.startsWith("cpu" + processor + " ")) {
                List<String> fields = List.of(line.split(" ", -1));
                long ticks = 0;
                for (int i = USER; i <= STEAL; i++) {
                    ticks += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(fields.get(i));
                }
                return ticks * MILLIS_PER_TICK;
            }
        }
        throw new IllegalStateException("There is no processor " + processor);
    }
}
