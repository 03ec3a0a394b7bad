package io.practicelinks.api.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.practicelinks.api.signup.SignupMeters;

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

    private static Counter signups(MeterRegistry registry, String outcome) {
        return Counter.builder("practicelinks_signups")
                .description("Signups by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
