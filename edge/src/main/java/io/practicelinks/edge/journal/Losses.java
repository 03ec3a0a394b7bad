package io.practicelinks.edge.journal;

/**
 * How many records a lane did not keep.
 *
 * @param full no segment was free: the journal is at its limit, or the disk is full
 * @param broken the mapped file failed under the writer; of an earlier run also: taken, and could not be read again by the next open
 * @param unfit the body was empty or longer than {@link JournalLimits#maxRecordBytes()}
 */
public record Losses(long full, long broken, long unfit) {

    public static final Losses NONE = new Losses(0, 0, 0);

    public long total() {
        return full + broken + unfit;
    }

    public Losses plus(Losses other) {
        return new Losses(full + other.full, broken + other.broken, unfit + other.unfit);
    }
}
