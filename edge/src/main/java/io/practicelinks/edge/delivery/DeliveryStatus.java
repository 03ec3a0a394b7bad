package io.practicelinks.edge.delivery;

import io.practicelinks.edge.journal.Taken;

/**
 * How journal and delivery stand, for meters and readiness.
 *
 * @param taken clicks that the journal has taken and refused since the start
 * @param delivered clicks that Redis has acknowledged since the start, of earlier runs too, each counted once
 * @param backlogBytes what the clicks that are not stored take in the journal, those of earlier runs too
 * @param unsent clicks in the journal that Redis has not acknowledged
 * @param unstored clicks in the journal that Postgres is not known to have
 * @param clockSkewSeconds the edge's clock less Redis's; NaN until Redis was asked
 * @param isConnected whether Redis answers
 * @param isPaused whether a stream has reached its cap
 * @param rewinds how often something was sent again because Redis had lost it
 */
public record DeliveryStatus(
        Taken taken,
        long delivered,
        long backlogBytes,
        long unsent,
        long unstored,
        double clockSkewSeconds,
        boolean isConnected,
        boolean isPaused,
        long rewinds) {

    static final DeliveryStatus NONE = new DeliveryStatus(Taken.NOTHING, 0, 0, 0, 0, Double.NaN, false, false, 0);

    /** The same with what the lanes have taken by now: nothing of that is sent. */
    DeliveryStatus with(Taken now) {
        long records = now.records() - taken.records();
        return new DeliveryStatus(
                now,
                delivered,
                backlogBytes + now.bytes() - taken.bytes(),
                unsent + records,
                unstored + records,
                clockSkewSeconds,
                isConnected,
                isPaused,
                rewinds);
    }
}
