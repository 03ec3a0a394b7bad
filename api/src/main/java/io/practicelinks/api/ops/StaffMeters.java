package io.practicelinks.api.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.practicelinks.api.staff.SignInMeters;

/** The meters of what people of practices do. */
public final class StaffMeters {

    private StaffMeters() {}

    /** Of signing in, registered once and counted from zero. */
    public static SignInMeters signIns(MeterRegistry registry) {
        return new SignInMeters(
                refused(registry, "password"),
                refused(registry, "closed"),
                refused(registry, "unknown"),
                refused(registry, "locked"));
    }

    private static Counter refused(MeterRegistry registry, String reason) {
        return Counter.builder("practicelinks_staff_sign_ins_refused")
                .description("Tries of staff to sign in that were refused, by why")
                .tag("reason", reason)
                .register(registry);
    }
}
