package io.practicelinks.api.code;

import static io.practicelinks.api.code.ProofTickets.Given.FURTHER;
import static io.practicelinks.api.code.ProofTickets.Given.NOTHING;
import static io.practicelinks.api.code.SendLimitRig.NEVER_SLOWED;
import static io.practicelinks.api.code.SendLimitRig.NOON;
import static io.practicelinks.api.code.SendLimitRig.ROOMY;
import static io.practicelinks.api.code.SendLimitRig.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * How far the buckets can be used up without a proof of work, and which of them count during an event, in a real Redis. Each test has its
 * own keys.
 */
@ExtendWith(VertxExtension.class)
class ProofStepIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private SendLimitRig rig;

    @BeforeEach
    void open(Vertx vertx, @TempDir Path folder) {
        rig = SendLimitRig.on(vertx, STORES.redisUri(), folder);
    }

    @Test
    void shouldAskForNoProofWhereAddressOrLinkIsWarmDuringAnEvent() {
        // Given
        TokenBucket ten = TokenBucket.perHour(10, 1);
        SendLimitStore store =
                rig.store(new SendRules(Set.of("US"), ROOMY, ten, ten, ROOMY, ROOMY, ten, ten, NEVER_SLOWED));

        // When
        List<Set<SendBucket>> ordinary = takeTwelve(store, false, NOTHING);
        List<Set<SendBucket>> atAnEvent = takeTwelve(store, true, NOTHING);

        // Then
        assertThat(ordinary.subList(0, 6)).containsOnly(Set.of());
        assertThat(ordinary.subList(6, 12)).containsOnly(Set.of(SendBucket.PROOF));
        assertThat(atAnEvent.subList(0, 10)).containsOnly(Set.of());
        assertThat(atAnEvent.subList(10, 12)).containsOnly(Set.of(SendBucket.ADDRESS, SendBucket.LINK));
    }

    @Test
    void shouldAskForAProofWhereThePracticeIsWarmAlsoDuringAnEvent() {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, ROOMY, TokenBucket.perHour(10, 1), NEVER_SLOWED));

        // When
        List<Set<SendBucket>> brought = takeTwelve(store, true, NOTHING);

        // Then
        assertThat(brought.subList(0, 6)).containsOnly(Set.of());
        assertThat(brought.subList(6, 12)).containsOnly(Set.of(SendBucket.PROOF));
        assertThat(store.take(rig.demand(0, 0), true, worked("salt"), NOON)).isEmpty();
        assertThat(store.take(rig.demand(0, 0), true, worked("salt"), NOON))
                .as("the same proof again")
                .containsExactly(SendBucket.PROOF);
        assertThat(store.take(rig.ofAnotherPractice().demand(0, 0), true, NOTHING, NOON))
                .isEmpty();
    }

    @Test
    void shouldAskForAProofWhereTheDayIsWarmAlsoDuringAnEvent() {
        // Given
        SendLimitStore store = rig.store(new SendRules(
                Set.of("US"), ROOMY, ROOMY, ROOMY, ROOMY, TokenBucket.perDay(20), ROOMY, ROOMY, NEVER_SLOWED));

        // When
        List<Set<SendBucket>> brought = takeTwelve(store, true, NOTHING);

        // Then
        assertThat(brought.subList(0, 6)).containsOnly(Set.of());
        assertThat(brought.subList(6, 12)).containsOnly(Set.of(SendBucket.PROOF));
        assertThat(store.take(rig.ofAnotherPractice().demand(0, 0), true, NOTHING, NOON))
                .containsExactly(SendBucket.PROOF);
    }

    @Test
    void shouldKeepTheLastQuarterOfThePracticeForWhoWorkedWhenFurtherCodesAreAskedForDuringAnEvent() {
        // Given
        TokenBucket twelve = TokenBucket.perHour(12, 1);
        SendLimitStore store = rig.store(rules(ROOMY, ROOMY, twelve, NEVER_SLOWED));

        // When
        List<Set<SendBucket>> further = takeTwelve(store, true, FURTHER);

        // Then
        assertThat(further.subList(0, 9)).containsOnly(Set.of());
        assertThat(further.subList(9, 12)).containsOnly(Set.of(SendBucket.PRACTICE));
        for (int i = 0; i < 3; i++) {
            assertThat(store.take(rig.demand(i, i), true, worked("salt " + i), NOON))
                    .isEmpty();
        }
        assertThat(store.take(rig.demand(3, 3), true, worked("salt 3"), NOON)).containsExactly(SendBucket.PRACTICE);
    }

    @Test
    void shouldLetFurtherCodesEmptyTheBucketsOfACrowdDuringAnEventOnly() {
        // Given
        TokenBucket twelve = TokenBucket.perHour(12, 1);
        SendLimitStore store = rig.store(
                new SendRules(Set.of("US"), ROOMY, twelve, twelve, ROOMY, ROOMY, twelve, twelve, NEVER_SLOWED));

        // When
        List<Set<SendBucket>> atAnEvent = takeTwelve(store, true, FURTHER);

        // Then
        assertThat(atAnEvent).containsOnly(Set.of());
        List<Set<SendBucket>> ordinary = takeTwelve(store, false, FURTHER);
        assertThat(ordinary.subList(0, 9)).containsOnly(Set.of());
        assertThat(ordinary.subList(9, 12)).containsOnly(Set.of(SendBucket.ADDRESS, SendBucket.LINK));
    }

    /** From one address. */
    private List<Set<SendBucket>> takeTwelve(SendLimitStore store, boolean isEvent, ProofTickets.Given given) {
        return IntStream.range(0, 12)
                .mapToObj(number -> store.take(rig.demand(number, 0), isEvent, given, NOON))
                .toList();
    }

    private static ProofTickets.Given worked(String salt) {
        return new ProofTickets.Given(ProofTickets.Step.PROOF, ProofTickets.Kind.WORK, salt, Duration.ofMinutes(10));
    }
}
