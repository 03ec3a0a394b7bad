package io.practicelinks.edge.journal;

/**
 * The bytes of a record in a segment, little-endian, each record at a multiple of 4.
 *
 * <pre>
 *   0        4           8                 8 + length
 *   +--------+-----------+-----------------+---------+
 *   | length | checksum  | body            | padding |
 *   +--------+-----------+-----------------+---------+
 * </pre>
 *
 * <p>The length is written last, with release: a positive length says that the record is complete. The checksum is
 * CRC32C over epoch, seq and body; epoch and seq themselves follow from the place.
 */
final class RecordLayout {

    static final int CHECKSUM_OFFSET = 4;
    static final int BODY_OFFSET = 8;
    static final int HEADER_BYTES = BODY_OFFSET;

    private RecordLayout() {}

    /** What a record with a body of this length takes in a segment. */
    static int sizeOf(int length) {
        return (BODY_OFFSET + length + 3) & ~3;
    }
}
