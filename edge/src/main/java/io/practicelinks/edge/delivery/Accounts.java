package io.practicelinks.edge.delivery;

import io.practicelinks.edge.journal.Epoch;
import io.practicelinks.edge.journal.Losses;
import java.util.Collection;

/** Sums over all epochs, those finished since included. Delivery thread only. */
final class Accounts {

    private Sum finished = new Sum(0, 0, Losses.NONE, 0, 0, 0);

    /** What a {@link DeliveryStatus} says of clicks. */
    record Sum(long accepted, long delivered, Losses losses, long backlogBytes, long unsent, long unstored) {

        private Sum plus(EpochDelivery delivery) {
            Epoch epoch = delivery.log().epoch();
            long highWater = epoch.highWater();
            return new Sum(
                    accepted + (delivery.isOfThisRun() ? highWater : 0),
                    delivered + delivery.delivered(),
                    delivery.isOfThisRun() ? losses.plus(epoch.losses()) : losses,
                    backlogBytes + delivery.log().backlogBytes(),
                    unsent + Math.max(0, highWater - delivery.sent()),
                    unstored + Math.max(0, highWater - delivery.log().stored()));
        }
    }

    void finish(EpochDelivery delivery) {
        finished = finished.plus(delivery);
    }

    Sum of(Collection<EpochDelivery> deliveries) {
        Sum sum = finished;
        for (EpochDelivery delivery : deliveries) {
            sum = sum.plus(delivery);
        }
        return sum;
    }
}
