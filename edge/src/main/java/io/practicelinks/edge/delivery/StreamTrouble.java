package io.practicelinks.edge.delivery;

/** Redis did not answer, in time or at all, or refused: the connection is given up. Expected, so without a stack. */
final class StreamTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamTrouble(String message) {
        super(message, null, false, false);
    }
}
