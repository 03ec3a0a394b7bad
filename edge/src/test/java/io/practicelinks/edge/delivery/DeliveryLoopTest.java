package io.practicelinks.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickBatch;
import io.practicelinks.edge.journal.Losses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is sent when, and what is sent again. */
class DeliveryLoopTest {

    @RegisterExtension
    final DeliveryRig rig = new DeliveryRig();

    @Test
    void shouldRegisterTheEpochWhenThereAreNoClicksYet() {
        // When
        rig.loop.turn();

        // Then
        assertThat(rig.streams.entries)
                .containsExactly(new ClickBatch(false, rig.journal.instance(), rig.epoch, 1, 0, 0, 0, 1));
    }

    @Test
    void shouldSendClicksOnceWhenThereAreManyRounds() {
        // Given
        rig.append(1, 30);
        rig.loop.turn();

        // When
        rig.append(31, 50);
        rig.loop.turn();
        rig.loop.turn();

        // Then
        assertThat(rig.streams.seqs(rig.epoch)).isEqualTo(DeliveryRig.seqs(1, 50));
        assertThat(rig.loop.status().taken().records()).isEqualTo(50);
        assertThat(rig.loop.status().delivered()).isEqualTo(50);
        assertThat(rig.loop.status().unsent()).isZero();
        assertThat(rig.loop.status().unstored()).isEqualTo(50);
    }

    @Test
    void shouldTellHighWaterAndLossesEverySecondWhenThereAreNoClicks() {
        // Given
        rig.append(1, 5);
        assertThat(rig.lane.append(rig.body, 0, 0)).isFalse();
        rig.loop.turn();
        rig.streams.entries.clear();
        rig.second();
        rig.streams.entries.clear();

        // When
        rig.second();
        rig.loop.turn();

        // Then
        assertThat(rig.streams.entries)
                .containsExactly(new ClickBatch(false, rig.journal.instance(), rig.epoch, 6, 0, 5, 1, 1));
        assertThat(rig.loop.status().taken().losses()).isEqualTo(new Losses(0, 0, 1));
    }

    @Test
    void shouldSendWhatWaitedWhenRedisComesBack() {
        // Given
        rig.streams.isUp = false;
        rig.append(1, 50);
        rig.loop.turn();
        assertThat(rig.loop.status().isConnected()).isFalse();
        assertThat(rig.loop.status().unsent()).isEqualTo(50);

        // When
        rig.streams.isUp = true;
        rig.second();

        // Then
        assertThat(rig.streams.seqs(rig.epoch)).isEqualTo(DeliveryRig.seqs(1, 50));
        assertThat(rig.loop.status().isConnected()).isTrue();
        assertThat(rig.loop.status().rewinds()).isZero();
    }

    @Test
    void shouldSendTheSameEntryAgainWhenItsAnswerWasLost() {
        // Given
        rig.loop.turn();
        rig.append(1, 10);
        rig.streams.isDeaf = true;
        rig.loop.turn();
        rig.streams.isDeaf = false;
        rig.append(11, 20);

        // When
        rig.second();

        // Then
        List<Long> twice = DeliveryRig.seqs(1, 10);
        twice.addAll(DeliveryRig.seqs(1, 20));
        assertThat(rig.streams.seqs(rig.epoch)).isEqualTo(twice);
        assertThat(rig.loop.status().delivered()).isEqualTo(20);
    }

    @Test
    void shouldSendEverythingThatIsNotStoredWhenRedisWasRestartedEmpty() {
        // Given
        rig.append(1, 50);
        rig.loop.turn();
        rig.streams.ingest(rig.journal.instance(), rig.epoch, 20, false);
        rig.second();
        rig.streams.isUp = false;
        rig.second();

        // When
        rig.streams.isUp = true;
        rig.streams.restartEmpty();
        rig.second();

        // Then
        assertThat(rig.streams.seqs(rig.epoch)).isEqualTo(DeliveryRig.seqs(21, 50));
        assertThat(rig.loop.status().delivered()).isEqualTo(50);
    }

    @Test
    void shouldNotSendAgainWhenOnlyTheConnectionBroke() {
        // Given
        rig.append(1, 50);
        rig.loop.turn();
        rig.streams.isUp = false;
        rig.second();

        // When
        rig.streams.isUp = true;
        rig.second();

        // Then
        assertThat(rig.streams.seqs(rig.epoch)).isEqualTo(DeliveryRig.seqs(1, 50));
    }

    @Test
    void shouldSendAgainWhenIngestIsPastAnEntryThatIsNotStored() {
        // Given
        rig.append(1, 10);
        rig.loop.turn();
        rig.streams.ingest(rig.journal.instance(), rig.epoch, 4, false);

        // When
        rig.second();

        // Then
        List<Long> again = DeliveryRig.seqs(1, 10);
        again.addAll(DeliveryRig.seqs(5, 10));
        assertThat(rig.streams.seqs(rig.epoch)).isEqualTo(again);
        assertThat(rig.loop.status().rewinds()).isEqualTo(1);
    }

    @Test
    void shouldSendAgainMoreAndMoreRarelyWhenIngestNeverStoresIt() {
        // Given
        rig.append(1, 10);
        rig.loop.turn();

        // When
        for (int i = 0; i < 60; i++) {
            rig.streams.entries.clear(); // or the cap would pause it
            rig.streams.ingest(rig.journal.instance(), rig.epoch, 4, false);
            rig.second();
        }

        // Then
        assertThat(rig.loop.status().rewinds()).isBetween(4L, 7L);
    }

    @Test
    void shouldPauseAtTheCapAndGoOnWhenTheStreamIsShorter() {
        // Given
        for (int i = 0; i < 20; i++) {
            rig.streams.entries.add(new ClickBatch(false, 1, 1, 1, 0, 0, 0));
        }
        rig.append(1, 10);
        rig.loop.turn();
        assertThat(rig.streams.seqs(rig.epoch)).isEmpty();
        assertThat(rig.loop.status().isPaused()).isTrue();

        // When
        rig.streams.entries.clear();
        rig.second();

        // Then
        assertThat(rig.streams.seqs(rig.epoch)).isEqualTo(DeliveryRig.seqs(1, 10));
        assertThat(rig.loop.status().isPaused()).isFalse();
    }

    @Test
    void shouldTellTheSkewOfTheClocksAndNaNWhenRedisWasNeverSeen() {
        // Given
        assertThat(rig.loop.status().clockSkewSeconds()).isNaN();

        // When
        rig.streams.timeMillis = rig.now.toEpochMilli() - 2_500;
        rig.loop.turn();

        // Then
        assertThat(rig.loop.status().clockSkewSeconds()).isEqualTo(2.5);
    }

    /** Nobody drains the stream: what is told of an epoch must not fill it, as clicks do not. */
    @Test
    void shouldTellOfAnEpochAtMostOnceAMinuteWhenTheStreamIsAtItsCap() {
        // Given
        for (int i = 0; i < 20; i++) {
            rig.streams.entries.add(new ClickBatch(false, 1, 1, 1, 0, 0, 0));
        }

        // When
        for (int i = 0; i < 180; i++) {
            rig.second();
        }

        // Then
        assertThat(rig.streams.entries).hasSize(20 + 3);
        assertThat(rig.loop.status().isPaused()).isTrue();
    }

    @Test
    void shouldTellOfAnEpochAsOftenAsBeforeWhenTheStreamIsShorter() {
        // Given
        for (int i = 0; i < 20; i++) {
            rig.streams.entries.add(new ClickBatch(false, 1, 1, 1, 0, 0, 0));
        }
        rig.second();
        rig.second();

        // When
        rig.streams.entries.clear();
        for (int i = 0; i < 10; i++) {
            rig.second();
        }

        // Then
        assertThat(rig.streams.entries).hasSize(5);
    }
}
