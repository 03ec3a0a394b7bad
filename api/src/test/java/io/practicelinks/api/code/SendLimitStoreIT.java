package io.practicelinks.api.code;

import static io.practicelinks.api.code.ProofTickets.Given.NOT_ASKED;
import static io.practicelinks.api.code.SendLimitRig.NEVER_SLOWED;
import static io.practicelinks.api.code.SendLimitRig.NOON;
import static io.practicelinks.api.code.SendLimitRig.ROOMY;
import static io.practicelinks.api.code.SendLimitRig.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.RedisDump;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The buckets in a real Redis, at times that the test says. Each test has its own keys. */
@ExtendWith(VertxExtension.class)
class SendLimitStoreIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private SendLimitRig rig;

    @BeforeEach
    void open(Vertx vertx, @TempDir Path folder) {
        rig = SendLimitRig.on(vertx, STORES.redisUri(), folder);
    }

    @Test
    void shouldLetFiveOfFiftyThroughWhenTheyAskForOneNumberTogether() throws Exception {
        // Given
        SendLimitStore store = rig.store(rules(TokenBucket.perHour(5, 5), ROOMY, ROOMY, NEVER_SLOWED));
        List<Callable<Set<SendBucket>>> sends = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            CodeDemand demand = rig.demand(0, i);
            sends.add(() -> store.take(demand, false, NOT_ASKED, NOON));
        }

        // When
        List<Set<SendBucket>> empty = SendLimitRig.together(sends);

        // Then
        assertThat(empty).filteredOn(Set::isEmpty).hasSize(5);
        assertThat(empty).filteredOn(Set.of(SendBucket.NUMBER)::equals).hasSize(45);
    }

    @Test
    void shouldTakeFromNoBucketWhenOneIsEmpty() throws Exception {
        // Given
        SendLimitStore store =
                rig.store(rules(TokenBucket.perHour(5, 5), ROOMY, TokenBucket.perHour(6, 1), NEVER_SLOWED));
        for (int i = 0; i < 5; i++) {
            assertThat(store.take(rig.demand(1, i), false, NOT_ASKED, NOON)).isEmpty();
        }
        Map<String, String> before = RedisDump.of(STORES.redisUri(), "pl:{codes}:*");

        // When
        for (int i = 0; i < 20; i++) {
            assertThat(store.take(rig.demand(1, 1_000 + i), false, NOT_ASKED, NOON))
                    .containsExactly(SendBucket.NUMBER);
        }

        // Then
        assertThat(RedisDump.of(STORES.redisUri(), "pl:{codes}:*")).isEqualTo(before);
        assertThat(store.take(rig.demand(2, 1), false, NOT_ASKED, NOON)).isEmpty();
        assertThat(store.take(rig.demand(3, 1), false, NOT_ASKED, NOON)).containsExactly(SendBucket.PRACTICE);
    }

    @Test
    void shouldNameEveryBucketThatIsEmpty() {
        // Given
        TokenBucket one = TokenBucket.perHour(1, 1);
        SendLimitStore store = rig.store(rules(one, one, one, NEVER_SLOWED));
        assertThat(store.take(rig.demand(1, 1), false, NOT_ASKED, NOON)).isEmpty();

        // When
        Set<SendBucket> empty = store.take(rig.demand(1, 1), false, NOT_ASKED, NOON);

        // Then
        assertThat(empty).containsExactly(SendBucket.NUMBER, SendBucket.LINK, SendBucket.PRACTICE);
    }

    @Test
    void shouldKeepTenThousandSendsThroughOneLinkWithinItsBucket() throws Exception {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, TokenBucket.perHour(60, 120), ROOMY, NEVER_SLOWED));
        List<Callable<Set<SendBucket>>> sends = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            CodeDemand demand = rig.demand(i * 10_000, i);
            sends.add(() -> store.take(demand, false, NOT_ASKED, NOON));
        }

        // When
        List<Set<SendBucket>> empty = SendLimitRig.together(sends);

        // Then
        assertThat(empty).filteredOn(Set::isEmpty).hasSize(60);
        assertThat(empty).filteredOn(Set.of(SendBucket.LINK)::equals).hasSize(9_940);
    }

    @Test
    void shouldFillAgainAtItsRateAndNoFurtherThanItsBurst() {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, TokenBucket.perHour(3, 6), ROOMY, NEVER_SLOWED));
        assertThat(rig.admitted(store, 10, NOON)).isEqualTo(3);

        // When
        int soon = rig.admitted(store, 10, NOON.plus(Duration.ofMinutes(10)));
        int muchLater = rig.admitted(store, 10, NOON.plus(Duration.ofHours(9)));

        // Then
        assertThat(soon).isEqualTo(1);
        assertThat(muchLater).isEqualTo(3);
    }

    @Test
    void shouldSpendNoMoreThanTheBudgetInAnyDay() {
        // Given
        SendRules rules = rules(ROOMY, ROOMY, ROOMY, NEVER_SLOWED);
        SendLimitStore store = rig.store(new SendRules(
                rules.countries(), ROOMY, ROOMY, ROOMY, ROOMY, TokenBucket.perDay(48), ROOMY, ROOMY, NEVER_SLOWED));

        // When
        int sent = 0;
        for (Duration time = Duration.ZERO; time.compareTo(Duration.ofDays(1)) < 0; time = time.plusMinutes(20)) {
            sent += rig.admitted(store, 3, NOON.plus(time));
        }

        // Then
        assertThat(sent).isBetween(40, 48);
    }

    @Test
    void shouldLeaveTheOrdinaryBucketsAsTheyWereWhenAnEventIsOver() {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, TokenBucket.perHour(2, 1), ROOMY, NEVER_SLOWED));
        assertThat(store.take(rig.demand(1, 1), false, NOT_ASKED, NOON)).isEmpty();

        // When
        for (int i = 0; i < 100; i++) {
            assertThat(store.take(rig.demand(i, i), true, NOT_ASKED, NOON)).isEmpty();
        }

        // Then
        assertThat(rig.admitted(store, 10, NOON)).isEqualTo(1);
    }

    @Test
    void shouldBlockNobodyForLongerThanAFillingWhenTheClockIsSetBack() {
        // Given
        TokenBucket quick = new TokenBucket(2, Duration.ofMillis(100));
        SendLimitStore store =
                rig.store(new SendRules(Set.of("US"), quick, quick, quick, quick, quick, quick, quick, NEVER_SLOWED));

        // When
        assertThat(rig.admitted(store, 5, NOON.plus(Duration.ofDays(30)))).isEqualTo(2);

        // Then
        Eventually.within(
                Duration.ofSeconds(10),
                () -> assertThat(store.take(rig.demand(1, 1), false, NOT_ASKED, NOON))
                        .isEmpty());
    }

    @Test
    void shouldCountTheAddressesOfOneIpv6NetworkAsOne() {
        // Given
        SendRules rules = rules(ROOMY, ROOMY, ROOMY, NEVER_SLOWED);
        SendLimitStore store = rig.store(new SendRules(
                rules.countries(), ROOMY, TokenBucket.perHour(1, 1), ROOMY, ROOMY, ROOMY, ROOMY, ROOMY, NEVER_SLOWED));
        assertThat(store.take(rig.from("2001:db8:1:2::1"), false, NOT_ASKED, NOON))
                .isEmpty();

        // When
        Set<SendBucket> neighbour = store.take(rig.from("2001:db8:1:2:ffff::1"), false, NOT_ASKED, NOON);

        // Then
        assertThat(neighbour).containsExactly(SendBucket.ADDRESS);
        assertThat(store.take(rig.from("2001:db8:1:3::1"), false, NOT_ASKED, NOON))
                .isEmpty();
    }

    @Test
    void shouldLetEveryKeyExpire() throws Exception {
        // Given
        SendLimitStore store = rig.store(rules(ROOMY, ROOMY, ROOMY, NEVER_SLOWED));

        // When
        assertThat(rig.admitted(store, 3, NOON)).isEqualTo(3);
        store.countTyped(rig.demand(1, 1).mobile().e164(), NOON);

        // Then
        assertThat(RedisDump.lifetimes(STORES.redisUri(), "pl:{codes}:*").values())
                .hasSizeGreaterThan(6)
                .allSatisfy(millis -> assertThat(millis)
                        .isNotEqualTo(-1)
                        .isLessThanOrEqualTo(Duration.ofDays(2).toMillis()));
    }
}
