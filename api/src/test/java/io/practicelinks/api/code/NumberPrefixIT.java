package io.practicelinks.api.code;

import static io.practicelinks.api.code.ProofTickets.Given.NOT_ASKED;
import static io.practicelinks.api.code.SendLimitRig.NOON;
import static io.practicelinks.api.code.SendLimitRig.ROOMY;
import static io.practicelinks.api.code.SendLimitRig.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Prefixes of numbers in a real Redis, judged by how many of their codes are typed. Each test has its own keys. */
@ExtendWith(VertxExtension.class)
class NumberPrefixIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private SendLimitRig rig;

    @BeforeEach
    void open(Vertx vertx, @TempDir Path folder) {
        rig = SendLimitRig.on(vertx, STORES.redisUri(), folder);
    }

    @Test
    void shouldSlowAPrefixWhoseCodesNobodyTypes() {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, ROOMY, ROOMY, slowedFrom(40)));
        assertThat(rig.admitted(store, 40, NOON)).isEqualTo(40);

        // When
        int more = rig.admitted(store, 1_000, NOON);
        int anHourLater = rig.admitted(store, 1_000, NOON.plus(Duration.ofHours(1)));

        // Then
        assertThat(more).isEqualTo(3);
        assertThat(anHourLater).isEqualTo(3);
        assertThat(store.take(rig.demand(50_000, 1), false, NOT_ASKED, NOON.plus(Duration.ofHours(1))))
                .as("another prefix")
                .isEmpty();
    }

    @Test
    void shouldNeverSlowAPrefixWhoseCodesAreTyped() {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, ROOMY, ROOMY, slowedFrom(40)));

        // When
        for (int i = 0; i < 1_000; i++) {
            assertThat(store.take(rig.demand(i, i), false, NOT_ASKED, NOON)).isEmpty();
            if (i % 5 == 0) { // one of five is above one of ten
                store.countTyped(rig.demand(i, i).mobile().e164(), NOON);
            }
        }

        // Then
        assertThat(store.take(rig.demand(1, 1), false, NOT_ASKED, NOON)).isEmpty();
    }

    @Test
    void shouldGiveASlowedPrefixItsSpeedBackWhenItsCodesAreTyped() {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, ROOMY, ROOMY, slowedFrom(40)));
        assertThat(rig.admitted(store, 60, NOON)).isEqualTo(43);

        // When
        for (int i = 0; i < 5; i++) {
            store.countTyped(rig.demand(i, i).mobile().e164(), NOON);
        }

        // Then
        assertThat(store.take(rig.demand(1, 1), false, NOT_ASKED, NOON)).isEmpty();
        assertThat(rig.admitted(store, 6, NOON)).isEqualTo(6);
    }

    @Test
    void shouldForgetHowAPrefixWasAfterTwoWindows() {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, ROOMY, ROOMY, slowedFrom(40)));
        assertThat(rig.admitted(store, 100, NOON)).isEqualTo(43);

        // When
        int afterTwoDays = rig.admitted(store, 40, NOON.plus(Duration.ofDays(2)));

        // Then
        assertThat(afterTwoDays).isEqualTo(40);
    }

    private static SendRules.Conversion slowedFrom(int sends) {
        return new SendRules.Conversion(Duration.ofHours(24), sends, 10, TokenBucket.perHour(3, 12));
    }
}
