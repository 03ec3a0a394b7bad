package io.practicelinks.api.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.practicelinks.api.outbox.OutboxRelay;
import io.practicelinks.api.publication.DriftSweep;
import io.practicelinks.api.publication.RepublicationService;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The meters of what goes through the outbox, and of the read model that it fills. */
public final class OutboxMeters {

    private final MeterRegistry registry;

    public OutboxMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a code that a carrier took, by the country of its number: as many series as countries that are allowed. */
    public Consumer<String> codesSent() {
        return country -> Counter.builder("practicelinks_codes_sent")
                .description("One-time codes that a carrier took")
                .tag("country", country)
                .register(registry)
                .increment();
    }

    /** Counts a code that was not sent, since its number said STOP. */
    public Runnable codesStopped() {
        return Counter.builder("practicelinks_codes_stopped")
                .description("One-time codes that were not sent, since their number said STOP")
                .register(registry)::increment;
    }

    /**
     * Shows what a relay has put off and given up.
     *
     * @param kind label: which work it does
     */
    public void watch(String kind, OutboxRelay relay) {
        FunctionCounter.builder("practicelinks_outbox_retries", relay, OutboxRelay::retries)
                .description("Tries of outside work that did not succeed and were put off")
                .tag("kind", kind)
                .register(registry);
        FunctionCounter.builder("practicelinks_outbox_failures", relay, OutboxRelay::failures)
                .description("Outside work that was given up")
                .tag("kind", kind)
                .register(registry);
    }

    public void watch(RepublicationService republication, DriftSweep sweep) {
        counter(
                "practicelinks_link_republications",
                "Publications of the whole read model, after Redis was found empty",
                republication,
                RepublicationService::completed);
        counter(
                "practicelinks_link_drift",
                "Links that Redis held differently and that were mended",
                sweep,
                DriftSweep::mended);
    }

    private <T> void counter(String name, String description, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, source, value).description(description).register(registry);
    }
}
