package io.practicelinks.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadBudgetTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1, Long.MIN_VALUE, -1})
    void shouldGiveAsManyASecondAsItHasHoweverOftenItIsAsked(long start) {
        // Given
        LoadBudget budget = new LoadBudget(1_000, start);
        int taken = 0;

        // When: ten seconds, a hundred thousand questions in each
        for (long micros = 0; micros < 10_000_000; micros += 10) {
            taken += budget.take(start + micros * 1_000) ? 1 : 0;
        }

        // Then: the tenth of a second that it may be ahead comes once
        assertThat(taken).isBetween(10_000, 10_102);
    }

    @Test
    void shouldGiveATenthOfASecondAtOnceAfterARest() {
        // Given
        LoadBudget budget = new LoadBudget(1_000, 0);
        int taken = 0;

        // When
        while (budget.take(100 * SECOND)) {
            taken++;
        }

        // Then
        assertThat(taken).isBetween(100, 101);
    }

    @Test
    void shouldGiveNoMoreWhenManyThreadsAskTogether() throws InterruptedException {
        // Given
        LoadBudget budget = new LoadBudget(100_000, 0);
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(4);
        List<Thread> threads = new ArrayList<>();

        // When
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                ready.countDown();
                while (budget.take(0)) {
                    taken.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        // Then
        assertThat(taken.get()).isBetween(10_000, 10_001);
    }
}
