package io.practicelinks.edge.delivery;

import io.practicelinks.edge.journal.Losses;

/**
 * How journal and delivery stand, for meters and readiness.
 *
 * @param accepted clicks that the journal has taken since the start
 * @param delivered clicks that Redis has acknowledged since the start, of earlier runs too, each counted once
 * @param losses clicks that the journal has refused since the start
 * @param backlogBytes what the clicks that are not stored take in the journal, those of earlier runs too
 * @param unsent clicks in the journal that Redis has not acknowledged
 * @param unstored clicks in the journal that Postgres is not known to have
 * @param clockSkewSeconds the edge's clock less Redis's; NaN until Redis was asked
 * @param isConnected whether Redis answers
 * @param isPaused whether a stream has reached its cap
 * @param rewinds how often something was sent again because Redis had lost it
 */
public record DeliveryStatus(
        long accepted,
        long delivered,
        Losses losses,
        long backlogBytes,
        long unsent,
        long unstored,
        double clockSkewSeconds,
        boolean isConnected,
        boolean isPaused,
        long rewinds) {

    static final DeliveryStatus NONE = new DeliveryStatus(0, 0, Losses.NONE, 0, 0, 0, Double.NaN, false, false, 0);
}
