package io.practicelinks.edge;

import io.practicelinks.contract.Audience;
import io.practicelinks.edge.arrival.ArrivalCounts;
import io.practicelinks.edge.delivery.Delivery;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.link.LinkAccess;
import io.practicelinks.edge.link.LinkGauges;
import io.practicelinks.edge.link.LookupOutcome;
import io.practicelinks.edge.ops.EdgeMetrics;
import io.practicelinks.edge.ops.EdgeMetrics.Observed;
import io.practicelinks.edge.redirect.Outcome;
import io.practicelinks.edge.redirect.RedirectMeters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Which meters does the edge show, and where is each read? The fixed names are those of the design, section 9. */
final class EdgeMeters {

    private final EdgeMetrics metrics;
    private final List<EdgeLoop> loops;

    private EdgeMeters(EdgeMetrics metrics, List<EdgeLoop> loops) {
        this.metrics = metrics;
        this.loops = loops;
    }

    /** @param journalBytes how much of the disk the journal may take */
    static void register(
            EdgeMetrics metrics,
            EdgeNetwork network,
            LinkAccess links,
            Journal journal,
            Delivery delivery,
            long journalBytes) {
        EdgeMeters meters = new EdgeMeters(metrics, network.loops());
        meters.registerAnswers();
        meters.registerConnections(network.arrivals());
        meters.registerLinks(links);
        meters.registerClicks(journal, delivery);
        meters.registerDelivery(delivery, journalBytes);
    }

    private void registerAnswers() {
        for (Outcome outcome : Outcome.values()) {
            if (isOfAnAudience(outcome)) {
                for (Audience audience : Audience.values()) {
                    registerAnswers(outcome, audience, audience.label());
                }
            }
            if (outcome != Outcome.REDIRECT && outcome != Outcome.PAGE) {
                registerAnswers(outcome, null, outcome == Outcome.PREFETCH ? Audience.PREFETCH.label() : "none");
            }
        }
        metrics.histogram(
                "practicelinks_redirect_seconds",
                "From the arrival of a request for a link to its answer",
                RedirectMeters.BUCKETS,
                this::observed);
    }

    private static boolean isOfAnAudience(Outcome outcome) {
        return switch (outcome) {
            case REDIRECT, PAGE, UNKNOWN, GONE, LIMITED, UNAVAILABLE -> true;
            case PREFETCH, OTHER, REFUSED -> false;
        };
    }

    private void registerAnswers(Outcome outcome, @Nullable Audience audience, String label) {
        metrics.counter(
                "practicelinks.redirects",
                "Requests answered on the edge's port",
                () -> sum(loop -> loop.meters().answers(outcome, audience)),
                "outcome",
                outcome.label(),
                "audience",
                label);
    }

    private Observed observed() {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i <= RedirectMeters.BUCKETS.size(); i++) {
            int bucket = i;
            counts.add(sum(loop -> loop.meters().bucket(bucket)));
        }
        double seconds = 0;
        for (EdgeLoop loop : loops) {
            seconds += loop.meters().totalSeconds();
        }
        return new Observed(counts, seconds);
    }

    private void registerConnections(ArrivalCounts arrivals) {
        metrics.gauge(
                "practicelinks.edge.connections",
                "Connections open",
                () -> arrivals.waiting() + sum(loop -> loop.connections().count()));
        metrics.counter(
                "practicelinks.edge.connections.closed",
                "Connections closed by the edge",
                () -> arrivals.refused() + sum(loop -> loop.connections().refused()),
                "reason",
                "limit");
        metrics.counter(
                "practicelinks.edge.connections.closed",
                "Connections closed by the edge",
                () -> arrivals.timedOut() + sum(loop -> loop.connections().timedOut()),
                "reason",
                "silent");
    }

    private void registerLinks(LinkAccess links) {
        for (LookupOutcome outcome : LookupOutcome.values()) {
            metrics.counter(
                    "practicelinks.link.lookups",
                    "Look-ups of links",
                    () -> links.lookups().sum(outcome),
                    "tier",
                    outcome.tier(),
                    "result",
                    outcome.result());
        }
        metrics.counter(
                "practicelinks.edge.scans",
                "Addresses that asked for too many unknown links",
                () -> sum(loop -> loop.scanners().trips()));
        LinkGauges gauges = links.gauges();
        metrics.gauge("practicelinks.links.cached", "Links in memory", gauges::links);
        metrics.gauge("practicelinks.edge.event.loops", "Event loops of this edge", loops::size);
        metrics.gauge("practicelinks.links.lines", "Event loops for which Redis answers", gauges::openLines);
        metrics.gauge(
                "practicelinks.links.subscribed", "1 while evictions arrive", () -> gauges.isSubscribed() ? 1 : 0);
        metrics.counter(
                "practicelinks.link.subscription.losses",
                "How often the subscription to evictions was lost",
                gauges::subscriptionLosses);
        metrics.counter("practicelinks.link.evictions", "Eviction messages", gauges::evictions);
        metrics.counter(
                "practicelinks.link.evictions.unreadable",
                "Eviction messages that could not be read",
                gauges::unreadableEvictions);
    }

    private void registerClicks(Journal journal, Delivery delivery) {
        metrics.counter(
                "practicelinks.clicks.accepted",
                "Clicks that the journal has taken",
                () -> journal.taken().records());
        metrics.counter(
                "practicelinks.clicks.delivered",
                "Clicks that Redis has acknowledged",
                () -> delivery.status().delivered());
        registerLost("full", () -> journal.taken().losses().full());
        registerLost("broken", () -> journal.taken().losses().broken());
        registerLost("unfit", () -> journal.taken().losses().unfit());
        registerLost("cut", journal::cut);
    }

    private void registerDelivery(Delivery delivery, long journalBytes) {
        metrics.gauge(
                "practicelinks.journal.backlog.bytes",
                "Clicks in the journal that are not stored yet",
                () -> delivery.status().backlogBytes());
        metrics.gauge(
                "practicelinks.journal.capacity.bytes", "What the journal may take of the disk", () -> journalBytes);
        metrics.gauge(
                "practicelinks.journal.unsent.clicks",
                "Clicks in the journal that Redis has not acknowledged",
                () -> delivery.status().unsent());
        metrics.gauge(
                "practicelinks.journal.unstored.clicks",
                "Clicks in the journal that Postgres is not known to have",
                () -> delivery.status().unstored());
        metrics.gauge(
                "practicelinks.delivery.connected",
                "1 while Redis takes clicks",
                () -> delivery.status().isConnected() ? 1 : 0);
        metrics.gauge(
                "practicelinks.delivery.paused",
                "1 while a stream has reached its cap",
                () -> delivery.status().isPaused() ? 1 : 0);
        metrics.gauge(
                "practicelinks.delivery.last.round.seconds",
                "Seconds since the delivery thread has finished a round",
                delivery::secondsSinceRound);
        metrics.counter(
                "practicelinks.delivery.rewinds",
                "How often clicks were sent again because Redis had lost them",
                () -> delivery.status().rewinds());
        metrics.gauge(
                "practicelinks.edge.clock.skew.seconds",
                "The edge's clock less Redis's",
                () -> delivery.status().clockSkewSeconds());
    }

    private void registerLost(String reason, LongSupplier value) {
        metrics.counter("practicelinks.clicks.lost", "Clicks that no journal kept", value, "reason", reason);
    }

    private long sum(ToLongFunction<EdgeLoop> value) {
        long sum = 0;
        for (EdgeLoop loop : loops) {
            sum += value.applyAsLong(loop);
        }
        return sum;
    }
}
