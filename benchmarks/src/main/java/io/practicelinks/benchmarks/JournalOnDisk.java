package io.practicelinks.benchmarks;

import io.practicelinks.edge.journal.EpochLog;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.JournalLane;
import io.practicelinks.edge.journal.JournalLimits;
import io.practicelinks.edge.journal.SyncPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * A journal of one lane in a folder of its own, and a thread that supplies segments and frees what was appended, as delivery does. Used
 * by one benchmark thread.
 */
final class JournalOnDisk {

    private static final long MAX_BYTES = 256L << 20;
    private static final int SEGMENT_BYTES = 4 << 20;
    private static final int MAX_RECORD_BYTES = 2_048;
    private static final long PAUSE_NANOS = 20_000;

    private final ScratchFolder folder = new ScratchFolder();
    private final Journal journal;
    private final Thread keeper;
    private volatile boolean isClosing;

    JournalOnDisk() throws IOException {
        journal = Journal.open(
                folder.path(),
                new JournalLimits(MAX_BYTES, SEGMENT_BYTES, MAX_RECORD_BYTES),
                SyncPolicy.KERNEL,
                1,
                InstantSource.system());
        keeper = Thread.ofPlatform().name("keeper").start(this::keep);
    }

    JournalLane lane() {
        return journal.lane(0);
    }

    void close() throws IOException, InterruptedException {
        isClosing = true;
        keeper.join();
        journal.close();
        folder.delete();
    }

    private void keep() {
        byte[] body = new byte[MAX_RECORD_BYTES];
        try {
            while (!isClosing) {
                journal.upkeep();
                for (EpochLog log : journal.logs()) {
                    drain(log, body);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(EpochLog log, byte[] body) {
        int length = log.nextLength();
        for (int taken = 0; length > 0 && taken < 100_000 && log.take(body, 0, length); taken++) {
            length = log.nextLength();
        }
        log.store(log.taken());
    }
}
