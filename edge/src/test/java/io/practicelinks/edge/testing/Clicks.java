package io.practicelinks.edge.testing;

import io.practicelinks.contract.Click;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.edge.journal.EpochLog;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.JournalLane;
import io.practicelinks.edge.journal.JournalLimits;
import io.practicelinks.edge.journal.SyncPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A real journal with one lane, and what stands in it. */
public final class Clicks implements AutoCloseable {

    private static final int SEGMENT_BYTES = 64 * 1024;

    private final Journal journal;

    public Clicks(Path folder) {
        this(folder, SEGMENT_BYTES);
    }

    /** @param segmentBytes of each of four segments: so much can be written before {@link #read} */
    public Clicks(Path folder, int segmentBytes) {
        try {
            JournalLimits limits = new JournalLimits(4L * segmentBytes, segmentBytes, ClickLayout.MAX_BODY);
            this.journal = Journal.open(folder, limits, SyncPolicy.KERNEL, 1, InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JournalLane lane() {
        return journal.lane(0);
    }

    /** All clicks that were not read before. Only while the lane is quiet. */
    public List<Click> read() {
        keep();
        List<Click> clicks = new ArrayList<>();
        for (EpochLog log : journal.logs()) {
            for (int length = log.nextLength(); length > 0; length = log.nextLength()) {
                byte[] body = new byte[length];
                log.take(body, 0, length);
                clicks.add(Objects.requireNonNull(ClickLayout.read(body, 0, length)));
            }
        }
        return clicks;
    }

    /** Fills what room there is, so that the next click is refused. */
    public void fill() {
        for (int length = ClickLayout.MAX_BODY; length > 0; length /= 2) {
            byte[] body = new byte[length];
            while (append(body)) {
                // until not even one of this length fits
            }
        }
    }

    private boolean append(byte[] body) {
        long epoch = lane().epoch();
        return epoch > 0 && lane().append(body, 0, body.length);
    }

    private void keep() {
        try {
            journal.upkeep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
