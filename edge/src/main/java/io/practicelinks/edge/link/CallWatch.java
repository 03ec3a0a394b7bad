package io.practicelinks.edge.link;

/**
 * Has a call waited too long? Calls of one connection are answered in their order, so that two numbers at each tick tell, and one timer
 * serves all calls. A tick comes only from a loop that turns, after it has read what had arrived: so a loop that stood still does not
 * blame Redis. Owned by one event loop.
 */
final class CallWatch {

    /** Into so many ticks the limit of a call is divided; so a call is found late after four to five fifths of it. */
    static final int TICKS = 5;

    private final long[] sentUntil = new long[TICKS - 1];
    private long sent;
    private long answered;
    private int next;

    void sent() {
        sent++;
    }

    void answered() {
        answered++;
    }

    boolean isIdle() {
        return sent == answered;
    }

    /** Another tick has passed. True where a call is late. */
    boolean isLateAtTick() {
        boolean isLate = answered < sentUntil[next];
        sentUntil[next] = sent;
        next = (next + 1) % sentUntil.length;
        return isLate;
    }
}
