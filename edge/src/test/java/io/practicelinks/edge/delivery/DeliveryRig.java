package io.practicelinks.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.delivery.ClickStreams.Usage;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.JournalLane;
import io.practicelinks.edge.journal.JournalLimits;
import io.practicelinks.edge.journal.SyncPolicy;
import io.practicelinks.embedded.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A delivery loop from a journal on the disk to streams of the test's making, with a clock of the test's. Begins and ends with each test. */
@SuppressWarnings("NullAway.Init") // JUnit opens it before the test
final class DeliveryRig implements BeforeEachCallback, AfterEachCallback {

    static final JournalLimits LIMITS = new JournalLimits(16 * 4096, 4096, 256);
    static final Usage CAP = new Usage(20, 1_000_000);

    final FakeStreams streams = new FakeStreams();
    final byte[] body = new byte[100];
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    Path folder;
    Journal journal;
    DeliveryLoop loop;
    JournalLane lane;
    long epoch;

    private long nanos;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("delivery-");
        open();
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        journal.close();
        FileTree.delete(folder);
    }

    /** Opens the folder anew. */
    void open() throws IOException {
        journal = Journal.open(folder, LIMITS, SyncPolicy.KERNEL, 1, () -> now);
        loop = loopOf(journal);
        lane = journal.lane(0);
        epoch = lane.epoch();
        streams.timeMillis = now.toEpochMilli();
    }

    DeliveryLoop loopOf(Journal of) {
        return new DeliveryLoop(of, () -> upkeep(of), streams, 1, CAP, () -> now, () -> nanos, () -> 1);
    }

    /** Lets a second pass, and the loop have a turn. */
    void second() {
        now = now.plusSeconds(1);
        nanos += Duration.ofSeconds(1).toNanos();
        loop.turn();
    }

    void append(int first, int last) {
        for (int seq = first; seq <= last; seq++) {
            assertThat(lane.append(body, 0, body.length)).isTrue();
            upkeep(journal);
        }
    }

    private static void upkeep(Journal of) {
        try {
            of.upkeep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Long> seqs(long first, long last) {
        return new ArrayList<>(LongStream.rangeClosed(first, last).boxed().toList());
    }
}
