package io.practicelinks.edge.journal;

/**
 * What the lanes have taken and refused since the journal was opened. Only grows.
 *
 * @param records taken
 * @param bytes what those take in segments, those freed since included
 */
public record Taken(long records, long bytes, Losses losses) {

    public static final Taken NOTHING = new Taken(0, 0, Losses.NONE);

    Taken plus(Epoch epoch) {
        return new Taken(records + epoch.highWater(), bytes + epoch.bytes(), losses.plus(epoch.losses()));
    }
}
