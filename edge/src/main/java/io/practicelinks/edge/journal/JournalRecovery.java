package io.practicelinks.edge.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What earlier runs left: goes by the files on disk, takes each epoch's records in their exact order, and cuts at the first
 * that fails. Runs once, when a journal opens.
 */
final class JournalRecovery {

    /** Where an epoch's whole records end; the position is in the last segment. */
    private record Tail(long highWater, long bytes, int position) {}

    private final Ledger ledger;
    private final SegmentPool pool;
    private final RecordChecksum checksum = new RecordChecksum();
    private byte[] body = new byte[4096];
    private long cut;

    JournalRecovery(Ledger ledger, SegmentPool pool) {
        this.ledger = ledger;
        this.pool = pool;
    }

    /** The logs of all epochs that are on disk or in the ledger, oldest first. Files without records become free. */
    List<EpochLog> recover(List<Segment> segments) throws IOException {
        Map<Long, List<Segment>> epochToSegments = new TreeMap<>();
        ledger.facts().keySet().forEach(epoch -> epochToSegments.put(epoch, new ArrayList<>()));
        for (Segment segment : segments) {
            if (segment.isStarted()) {
                requireOwn(segment);
                epochToSegments
                        .computeIfAbsent(segment.epoch(), epoch -> new ArrayList<>())
                        .add(segment);
            } else {
                pool.recycle(segment);
            }
        }
        List<EpochLog> logs = new ArrayList<>();
        epochToSegments.forEach((epoch, files) -> logs.add(recover(epoch, files)));
        return logs;
    }

    /**
     * How many records were cut away, as far as can be told: those that stand in the files, whole or not, and those between, by the seqs
     * around them. Some may be in Postgres already.
     */
    long cut() {
        return cut;
    }

    private void requireOwn(Segment segment) throws IOException {
        if (segment.instance() != ledger.instance()) {
            throw new IOException("The segment " + segment.path() + " belongs to another journal: move it back");
        }
    }

    private EpochLog recover(long id, List<Segment> files) {
        files.sort(Comparator.comparingLong(Segment::firstSeq));
        List<Segment> whole = new ArrayList<>();
        Tail tail = new Tail(files.isEmpty() ? 0 : files.getFirst().firstSeq() - 1, 0, 0);
        long reached = tail.highWater();
        for (Segment file : files) {
            if (file.firstSeq() == tail.highWater() + 1) {
                tail = readOn(file, tail);
                reached = Math.max(reached, lastSeq(file, tail.position(), tail.highWater()));
                file.endAt(tail.position());
                whole.add(file);
            } else {
                reached = Math.max(reached, lastSeq(file, Segment.FIRST_RECORD, file.firstSeq() - 1));
                pool.recycle(file);
            }
        }
        Ledger.Fact known = ledger.facts().getOrDefault(id, Ledger.Fact.NEW);
        long highWater = Math.max(tail.highWater(), known.finalHighWater());
        Losses losses = known.losses().plus(new Losses(0, Math.max(0, reached - highWater), 0));
        cut += reached - tail.highWater();
        ledger.put(id, new Ledger.Fact(highWater, losses));
        Epoch epoch = new Epoch(id, highWater, tail.bytes(), losses);
        epoch.end();
        EpochLog log = new EpochLog(epoch, pool, tail.highWater());
        whole.forEach(log::attach);
        return log;
    }

    /** Reads on from {@code from}, up to the end or the first record that fails. */
    private Tail readOn(Segment file, Tail from) {
        long seq = from.highWater();
        long bytes = from.bytes();
        int position = Segment.FIRST_RECORD;
        int length = file.lengthAt(position);
        while (length > 0 && isWhole(file, position, seq + 1, length)) {
            seq++;
            bytes += RecordLayout.sizeOf(length);
            position += RecordLayout.sizeOf(length);
            length = file.lengthAt(position);
        }
        return new Tail(seq, bytes, position);
    }

    /** The last seq that this file tells of from a place on, of which the record before has {@code before}. */
    private long lastSeq(Segment file, int from, long before) {
        int position = from;
        int length = file.lengthAt(position);
        long last = length > 0 ? before + 1 : before; // the one that fails was one too
        for (long seq = before + 1; length > 0; seq++) {
            if (isWhole(file, position, seq, length)) {
                last = seq;
            }
            position += RecordLayout.sizeOf(length);
            length = file.lengthAt(position);
        }
        return last;
    }

    private boolean isWhole(Segment file, int position, long seq, int length) {
        if (body.length < length) {
            body = new byte[length];
        }
        return file.copyBody(position, body, 0, length)
                && file.checksumAt(position) == checksum.of(file.epoch(), seq, body, 0, length);
    }
}
