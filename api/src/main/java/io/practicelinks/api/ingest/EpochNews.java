package io.practicelinks.api.ingest;

import io.practicelinks.contract.ClickBatch;
import org.jspecify.annotations.Nullable;

/** What the entries of one gathering say of one epoch. Owned by the thread that gathers. */
final class EpochNews {

    private static final int MAX_LABEL = 100;

    private final EpochKey key;
    private final StringBuilder runs = new StringBuilder();
    private String edge = "";
    private long highWater;
    private long handedOver;
    private long lost;
    private long heldFrom;
    private @Nullable Long finalHighWater;

    EpochNews(EpochKey key) {
        this.key = key;
    }

    void add(ClickBatch header, String label) {
        edge = printable(label);
        highWater = Math.max(highWater, header.highWater());
        handedOver = Math.max(handedOver, header.firstSeq() + header.count() - 1);
        lost = Math.max(lost, header.lost());
        heldFrom = Math.max(heldFrom, header.heldFrom());
        if (header.closed()) {
            finalHighWater = header.highWater();
        }
        if (header.count() > 0) {
            runs.append(runs.isEmpty() ? "[" : ",[")
                    .append(header.firstSeq())
                    .append(',')
                    .append(header.firstSeq() + header.count())
                    .append(')');
        }
    }

    EpochKey key() {
        return key;
    }

    String edge() {
        return edge;
    }

    /** The click numbers as text of an {@code int8multirange}; runs may overlap. */
    String seqs() {
        return "{" + runs + "}";
    }

    long highWater() {
        return highWater;
    }

    /** Up to which number the clicks are in the stream, or were: a heartbeat says so of the entries before it. */
    long handedOver() {
        return handedOver;
    }

    /** As the close says, which may be less than was told before: recovery cut the rest away. Null while the epoch is open. */
    @Nullable
    Long finalHighWater() {
        return finalHighWater;
    }

    long lost() {
        return lost;
    }

    /** The lowest number that the edge still holds, 0 where it does not say. */
    long heldFrom() {
        return heldFrom;
    }

    /** A label that Postgres takes whatever came: a NUL in it would stop the books of all epochs. */
    private static String printable(String label) {
        String cut = label.length() > MAX_LABEL ? label.substring(0, MAX_LABEL) : label;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
    }
}
