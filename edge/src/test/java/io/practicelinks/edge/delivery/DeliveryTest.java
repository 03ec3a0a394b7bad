package io.practicelinks.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.config.Settings;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.JournalLane;
import io.practicelinks.edge.journal.SyncPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a delivery thread that hangs or dies, and of the clicks meanwhile. */
@Timeout(30)
class DeliveryTest {

    @TempDir
    Path folder;

    private final FakeStreams streams = new FakeStreams();
    private final byte[] body = new byte[100];
    private final CountDownLatch isDead = new CountDownLatch(1);
    private Journal journal;
    private JournalLane lane;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(folder, DeliveryRig.LIMITS, SyncPolicy.KERNEL, 1, InstantSource.system());
        lane = journal.lane(0);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void shouldTellTakenAndLostClicksAndHowLongItIsWhenTheThreadHangs() throws InterruptedException {
        // Given
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        streams.atConnect = () -> {
            hangs.countDown();
            awaitQuietly(ends);
        };
        try (Delivery delivery = start()) {
            hangs.await();
            double before = delivery.secondsSinceRound();

            // When
            int taken = 0;
            while (lane.append(body, 0, body.length)) {
                taken++;
            }
            DeliveryStatus status = delivery.status();
            double after = delivery.secondsSinceRound();
            ends.countDown();

            // Then
            assertThat(status.taken().records()).isEqualTo(taken).isPositive();
            assertThat(status.taken().losses().full()).isEqualTo(1);
            assertThat(status.unsent()).isEqualTo(taken);
            assertThat(status.unstored()).isEqualTo(taken);
            assertThat(status.backlogBytes()).isEqualTo(taken * 108L);
            assertThat(after).isGreaterThan(before);
        }
    }

    @Test
    void shouldSaySoWhenTheThreadDiesOfAnError() throws InterruptedException {
        // Given
        streams.atConnect = () -> {
            throw new LinkageError("as of a class file that cannot be read any more");
        };

        // When
        try (Delivery delivery = start()) {
            // Then
            assertThat(isDead.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(lane.append(body, 0, body.length)).isTrue();
            assertThat(delivery.status().taken().records()).isEqualTo(1);
        }
    }

    @Test
    void shouldGoOnWhenARoundFailsAsOfAFailingDisk() throws InterruptedException {
        // Given
        CountDownLatch rounds = new CountDownLatch(2);
        streams.atConnect = () -> {
            rounds.countDown();
            if (rounds.getCount() > 0) {
                throw new InternalError("a fault occurred in an unsafe memory access operation");
            }
        };

        // When
        try (Delivery delivery = start()) {
            // Then
            assertThat(rounds.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(delivery.secondsSinceRound()).isNotNegative();
            assertThat(isDead.getCount()).isEqualTo(1);
        }
    }

    private Delivery start() {
        DeliverySettings settings = Settings.load(
                        Map.of("PL_EDGE_DELIVERY_STOP_LIMIT", "0s"), folder, List.of(DeliverySettings.class))
                .get(DeliverySettings.class);
        return Delivery.start(upkeep -> streams, 1, journal, settings, isDead::countDown);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
