package io.practicelinks.edge.journal;

import org.jspecify.annotations.Nullable;

/** A place between two records of an epoch. Delivery thread only. */
final class RecordCursor {

    private @Nullable Segment segment;
    private int position;
    private long seq;
    private long bytes;

    void startAt(Segment first) {
        segment = first;
        position = Segment.FIRST_RECORD;
        seq = first.firstSeq() - 1;
    }

    /** The seq of the record before this place. */
    long seq() {
        return seq;
    }

    /** What the records passed since the first one found take in segments. */
    long bytes() {
        return bytes;
    }

    @Nullable
    Segment segment() {
        return segment;
    }

    /** Where in the segment. */
    int position() {
        return position;
    }

    /** The length of the record after this place; 0 if there is none yet. */
    int peek() {
        Segment here = segment;
        if (here == null) {
            return 0;
        }
        int length = here.lengthAt(position);
        while (length == 0 && here.next != null && here.next.firstSeq() == seq + 1) {
            here = here.next;
            segment = here;
            position = Segment.FIRST_RECORD;
            length = here.lengthAt(position);
        }
        return length;
    }

    /** Copies the body of the record that {@link #peek} found; false if it cannot be read. */
    boolean copy(byte[] into, int offset, int length) {
        if (segment == null) {
            throw new IllegalStateException("No record here");
        }
        return segment.copyBody(position, into, offset, length);
    }

    /** Goes behind the record that {@link #peek} found. */
    void pass(int length) {
        int size = RecordLayout.sizeOf(length);
        position += size;
        bytes += size;
        seq++;
    }

    /** Goes behind the last record of this segment whose seq is at most that. */
    void passInSegment(long upTo) {
        Segment here = segment;
        int length = here != null && seq < upTo ? here.lengthAt(position) : 0;
        while (here != null && length > 0) {
            pass(length);
            length = seq < upTo ? here.lengthAt(position) : 0;
        }
    }

    /** Lets go of the segments; there is nothing after this place any more. */
    void leave() {
        segment = null;
    }

    void moveTo(RecordCursor other) {
        segment = other.segment;
        position = other.position;
        seq = other.seq;
        bytes = other.bytes;
    }
}
