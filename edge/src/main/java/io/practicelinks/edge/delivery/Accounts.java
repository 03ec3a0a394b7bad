package io.practicelinks.edge.delivery;

import java.util.Collection;

/** Sums over all epochs, those finished since included. Delivery thread only. */
final class Accounts {

    private Sum finished = new Sum(0, 0, 0, 0);

    /** What a {@link DeliveryStatus} says of clicks on their way. */
    record Sum(long delivered, long backlogBytes, long unsent, long unstored) {

        private Sum plus(EpochDelivery delivery) {
            long highWater = delivery.log().epoch().highWater();
            return new Sum(
                    delivered + delivery.delivered(),
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
