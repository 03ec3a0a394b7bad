package io.practicelinks.api.testing;

import io.practicelinks.embedded.testing.TestStores;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A running api with its stores, on a clock that tests move; one for a class of tests. */
public final class ApiRig implements BeforeAllCallback, AfterAllCallback {

    private final TestStores stores = TestStores.withRedis().withPostgres(Schema.MIGRATION);
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private @Nullable RunningApi api;
    private @Nullable TestData data;
    private int numbers;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        stores.beforeAll(context);
        api = RunningApi.start(stores, clock, Map.of());
        data = new TestData(stores.postgresUri());
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

    /** A mobile number that is nobody's yet, E.164. */
    public String freshMobile() {
        return "+1415555%04d".formatted(6000 + numbers++);
    }

    public Signups signups() {
        return new Signups(api());
    }
}
