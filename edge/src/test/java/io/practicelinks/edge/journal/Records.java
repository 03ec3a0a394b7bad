package io.practicelinks.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Journals, bodies and what can be read back, for the tests of this package. */
final class Records {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final int SEGMENT = 4096;
    static final JournalLimits LIMITS = new JournalLimits(8 * SEGMENT, SEGMENT, 256);

    private Records() {}

    static Journal open(Path folder) throws IOException {
        return Journal.open(folder, LIMITS, SyncPolicy.KERNEL, 1, CLOCK);
    }

    /** A body that tells which record it is of, and has any length from 8. */
    static byte[] body(long number, int length) {
        byte[] body = new byte[length];
        for (int i = Long.BYTES; i < length; i++) {
            body[i] = (byte) (number + i);
        }
        ByteBuffer.wrap(body).putLong(number);
        return body;
    }

    static boolean append(JournalLane lane, long number) {
        return lane.append(body(number, 100), 0, 100);
    }

    static void appendAll(JournalLane lane, int first, int last) {
        for (int number = first; number <= last; number++) {
            append(lane, number);
        }
    }

    /** Appends until refused, with a delivery thread's upkeep in between; how many were taken. */
    static int fill(Journal journal, JournalLane lane) throws IOException {
        int taken = 0;
        while (append(lane, taken + 1)) {
            taken++;
            journal.upkeep();
        }
        return taken;
    }

    static EpochLog log(Journal journal, long epoch) {
        return journal.logs().stream()
                .filter(log -> log.epoch().id() == epoch)
                .findFirst()
                .orElseThrow();
    }

    /** The numbers of all records that can be taken now, in order. */
    static List<Long> takeAll(EpochLog log) {
        List<Long> numbers = new ArrayList<>();
        for (byte[] body : takeBodies(log)) {
            numbers.add(ByteBuffer.wrap(body).getLong());
        }
        return numbers;
    }

    static List<byte[]> takeBodies(EpochLog log) {
        List<byte[]> bodies = new ArrayList<>();
        for (int length = log.nextLength(); length > 0; length = log.nextLength()) {
            byte[] body = new byte[length];
            assertThat(log.take(body, 0, length)).isTrue();
            bodies.add(body);
        }
        return bodies;
    }

    static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
