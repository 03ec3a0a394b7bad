package io.practicelinks.api.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.practicelinks.api.audit.AuditSealService;

/** The meters of the audit record. */
public final class AuditMeters {

    private final MeterRegistry registry;

    public AuditMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    public void watch(AuditSealService seals) {
        FunctionCounter.builder("practicelinks_audit_sealed", seals, AuditSealService::sealed)
                .description("Audit events that got their place in the chain")
                .register(registry);
        Gauge.builder("practicelinks_audit_unsealed_seconds", seals, AuditSealService::oldestWaitSeconds)
                .description("How long the oldest audit event waits for its place in the chain")
                .register(registry);
    }
}
