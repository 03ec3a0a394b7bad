package io.practicelinks.api.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.practicelinks.api.signup.SignupMeters;
import io.practicelinks.api.signup.SimSwapMeters;

/** The meters of what patients do. */
public final class PatientMeters {

    private PatientMeters() {}

    /** Of signups, registered once and counted from zero. */
    public static SignupMeters signups(MeterRegistry registry) {
        return new SignupMeters(
                signups(registry, "begun"),
                signups(registry, "limited"),
                signups(registry, "connected"),
                signups(registry, "rejoined"),
                Counter.builder("practicelinks_conversations_quarantined")
                        .description("Conversations that were opened apart from the inbox")
                        .register(registry),
                Counter.builder("practicelinks_codes_verified")
                        .description("Right one-time codes, repeats included")
                        .register(registry));
    }

    /** Of questions for changes of SIM cards, registered once and counted from zero. */
    public static SimSwapMeters simSwaps(MeterRegistry registry) {
        return new SimSwapMeters(
                simSwaps(registry, "changed"),
                simSwaps(registry, "unchanged"),
                simSwaps(registry, "unknown"),
                simSwaps(registry, "failed"));
    }

    private static Counter simSwaps(MeterRegistry registry, String result) {
        return Counter.builder("practicelinks_sim_swap_lookups")
                .description("Questions to the carrier for changes of SIM cards, by what came back")
                .tag("result", result)
                .register(registry);
    }

    private static Counter signups(MeterRegistry registry, String outcome) {
        return Counter.builder("practicelinks_signups")
                .description("Signups by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
