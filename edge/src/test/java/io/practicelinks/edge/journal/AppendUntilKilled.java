package io.practicelinks.edge.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that appends and says after each record that it did, until it is killed. */
final class AppendUntilKilled {

    static final JournalLimits LIMITS = new JournalLimits(64 << 20, 64 << 10, 256);

    private AppendUntilKilled() {}

    public static void main(String[] args) throws IOException {
        try (Journal journal = Journal.open(Path.of(args[0]), LIMITS, SyncPolicy.KERNEL, 1, InstantSource.system())) {
            JournalLane lane = journal.lane(0);
            long number = 1;
            while (Records.append(lane, number)) {
                System.out.println(number);
                number++;
                journal.upkeep();
            }
        }
    }
}
