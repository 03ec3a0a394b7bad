package io.practicelinks.api.testing;

import io.practicelinks.embedded.testing.TestStores;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A running api for a class of tests, and a fresh practice with its {@link Carer} for each of them. */
public final class CarerRig implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final TestStores stores = TestStores.withRedis().withPostgres(Schema.MIGRATION);
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private @Nullable RunningApi api;
    private @Nullable TestData data;
    private @Nullable Carer ann;
    private int carers;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        stores.beforeAll(context);
        api = RunningApi.start(stores, clock, Map.of());
        data = new TestData(stores.postgresUri());
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        ann = Carer.of(api(), data(), clock, "+1415555%04d".formatted(6000 + carers++));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        api().close();
        stores.afterAll(context);
    }

    public RunningApi api() {
        return Objects.requireNonNull(api);
    }

    public TestData data() {
        return Objects.requireNonNull(data);
    }

    public MovableClock clock() {
        return clock;
    }

    public String postgresUri() {
        return stores.postgresUri();
    }

    /** Of the test that runs. */
    public Carer ann() {
        return Objects.requireNonNull(ann);
    }

    public Signups signups() {
        return new Signups(api());
    }
}
