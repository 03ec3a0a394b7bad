package io.practicelinks.edge.journal;

/**
 * What one epoch has taken and refused so far. Written by the lane's loop alone, read by any thread: a reader never sees
 * a high-water whose record is not complete.
 */
public final class Epoch {

    private final long id;
    private final Tally highWater;
    private final Tally bytes;
    private final Tally full;
    private final Tally broken;
    private final Tally unfit;
    private volatile boolean ended;

    /** A new epoch, empty. */
    Epoch(long id) {
        this(id, 0, 0, Losses.NONE);
    }

    /** An epoch that went this far. */
    Epoch(long id, long highWater, long bytes, Losses losses) {
        this.id = id;
        this.highWater = new Tally(highWater);
        this.bytes = new Tally(bytes);
        this.full = new Tally(losses.full());
        this.broken = new Tally(losses.broken());
        this.unfit = new Tally(losses.unfit());
    }

    /** 48 bits: 40 of milliseconds since 2025-01-01T00:00:00Z, 8 random. */
    public long id() {
        return id;
    }

    /** The seq of the last record taken; 0 before the first. */
    public long highWater() {
        return highWater.value();
    }

    public Losses losses() {
        return new Losses(full.value(), broken.value(), unfit.value());
    }

    /** Whether the high-water is final. */
    public boolean isEnded() {
        return ended;
    }

    /** What the records take in segments, those freed since included. */
    long bytes() {
        return bytes.value();
    }

    void took(int size) {
        bytes.add(size);
        highWater.add(1);
    }

    void refusedAsFull() {
        full.add(1);
    }

    void refusedAsBroken() {
        broken.add(1);
    }

    void refusedAsUnfit() {
        unfit.add(1);
    }

    void end() {
        ended = true;
    }
}
