package io.practicelinks.api.ingest;

/**
 * How many entries may the next read bring, so that a gathering fills up and stays within its bounds? Goes by what the entries
 * before were like. Owned by the thread that gathers.
 */
final class ReadSize {

    /** Entries of 256 KiB are the largest that an edge sends: 16 MiB in one reply at worst. */
    private static final int MAX = 64;

    /** Of heartbeats, in which no click is; an acknowledgement names each, and Redis takes a million words in one command. */
    private static final int MAX_GATHERED = 20_000;

    private static final int FIRST = 16;

    private final int clicksAtOnce;
    private final int bytesAtOnce;
    private int entries = FIRST;

    ReadSize(IngestSize size) {
        this.clicksAtOnce = size.clicksAtOnce();
        this.bytesAtOnce = size.bytesAtOnce();
    }

    int entries() {
        return entries;
    }

    boolean isFull(Gathering gathering) {
        return gathering.clicks().size() >= clicksAtOnce
                || gathering.bytes() >= bytesAtOnce
                || gathering.ids().size() >= MAX_GATHERED;
    }

    /** Looks at what was gathered so far, at least one entry. A tenth of the room is always taken for free: the next gathering begins so. */
    void learn(Gathering gathering) {
        int seen = gathering.ids().size();
        int byClicks = fitting(clicksAtOnce, gathering.clicks().size(), seen);
        int byBytes = fitting(bytesAtOnce, gathering.bytes(), seen);
        entries = Math.clamp(Math.min(byClicks, byBytes), 1, MAX);
    }

    private static int fitting(int bound, int used, int seen) {
        int room = Math.max(bound - used, bound / 10);
        return room / (used / seen + 1);
    }
}
