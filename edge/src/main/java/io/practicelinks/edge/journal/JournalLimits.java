package io.practicelinks.edge.journal;

/**
 * How much disk a journal may take. All values in bytes.
 *
 * @param maxBytes all segments together, of all lanes; what does not fit is refused and counted as {@link Losses#full()}
 * @param segmentBytes one file; a multiple of 4096
 * @param maxRecordBytes the longest body; at least eight must fit in a segment
 */
public record JournalLimits(long maxBytes, int segmentBytes, int maxRecordBytes) {

    private static final int PAGE = 4096;

    public JournalLimits {
        if (segmentBytes < PAGE || segmentBytes % PAGE != 0) {
            throw new IllegalArgumentException("segmentBytes must be a multiple of " + PAGE + ": " + segmentBytes);
        }
        if (maxRecordBytes < 1 || maxRecordBytes > segmentBytes / 8 - RecordLayout.HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "maxRecordBytes must be from 1 to an eighth of a segment: " + maxRecordBytes);
        }
        if (maxBytes < segmentBytes) {
            throw new IllegalArgumentException("maxBytes must hold at least one segment: " + maxBytes);
        }
    }

    int maxSegments() {
        return (int) Math.min(maxBytes / segmentBytes, Integer.MAX_VALUE);
    }

    /** Segments ahead of each lane, of which all lanes together hold a quarter of the journal at most, if that gives each of them one. */
    int sparesPerLane(int lanes) {
        return Math.clamp(maxSegments() / (4L * lanes), 1, JournalLane.SPARES);
    }
}
