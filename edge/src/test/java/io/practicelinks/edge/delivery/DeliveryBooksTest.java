package io.practicelinks.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickBatch;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.SyncPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a journal may let go of, and when an epoch is over. */
class DeliveryBooksTest {

    @RegisterExtension
    final DeliveryRig rig = new DeliveryRig();

    @Test
    void shouldFreeNothingWhenStoredIsUnknown() {
        // Given
        rig.append(1, 10);
        rig.loop.turn();
        rig.streams.processed = new StreamId(1_000, 0);

        // When
        rig.second();

        // Then
        assertThat(rig.loop.status().backlogBytes()).isPositive();
        assertThat(rig.loop.status().unstored()).isEqualTo(10);
        assertThat(rig.streams.seqs(rig.epoch)).isEqualTo(DeliveryRig.seqs(1, 10));
    }

    @Test
    void shouldTakeTheMaximumWhenStoredIsToldLowerThanBefore() {
        // Given
        rig.append(1, 10);
        rig.loop.turn();
        rig.streams.ingest(rig.journal.instance(), rig.epoch, 10, false);
        rig.second();

        // When
        rig.streams.ingest(rig.journal.instance(), rig.epoch, 3, false);
        rig.second();

        // Then
        assertThat(rig.loop.status().unstored()).isZero();
        assertThat(rig.loop.status().backlogBytes()).isZero();
        assertThat(rig.loop.status().rewinds()).isZero();
    }

    @Test
    void shouldTellFromWhichClickOnItCanStillSend() {
        // Given
        rig.append(1, 10);
        rig.loop.turn();
        rig.streams.ingest(rig.journal.instance(), rig.epoch, 4, false);
        rig.second();

        // When
        rig.append(11, 12);
        rig.second();

        // Then
        assertThat(rig.streams.entries).first().extracting(ClickBatch::heldFrom).isEqualTo(1L);
        assertThat(rig.streams.entries).last().extracting(ClickBatch::heldFrom).isEqualTo(5L);
    }

    @Test
    void shouldHoldNothingOfAnEpochWhoseClicksWereAllFreed() throws IOException {
        // Given
        rig.append(1, 10);
        rig.loop.turn();
        long old = rig.epoch;
        rig.journal.end();
        rig.streams.ingest(rig.journal.instance(), old, 10, false);
        rig.second();
        rig.journal.close();
        Files.delete(rig.folder.resolve("00000001.segment"));

        // When
        rig.open();
        rig.second();
        rig.second();

        // Then
        assertThat(rig.streams.entries).contains(new ClickBatch(true, rig.journal.instance(), old, 11, 0, 10, 0, 11));
    }

    @Test
    void shouldTellTheCloseUntilItIsKnownWhenTheEpochHasEnded() throws IOException {
        // Given
        rig.append(1, 10);
        rig.loop.turn();
        rig.journal.end();
        rig.second();
        assertThat(rig.loop.isHandedOver()).isFalse();
        rig.streams.ingest(rig.journal.instance(), rig.epoch, 10, false);

        // When
        rig.second();
        rig.second();

        // Then
        assertThat(rig.streams.entries)
                .endsWith(new ClickBatch(true, rig.journal.instance(), rig.epoch, 11, 0, 10, 0, 11));
        assertThat(rig.loop.isHandedOver()).isTrue();
        rig.streams.ingest(rig.journal.instance(), rig.epoch, 10, true);
        rig.second();
        assertThat(rig.journal.logs()).isEmpty();
        assertThat(rig.loop.status().taken().records()).isEqualTo(10);
        assertThat(rig.loop.status().delivered()).isEqualTo(10);
    }

    @Test
    void shouldDeliverAndCloseWhatAnEarlierRunLeft() throws IOException {
        // Given
        rig.append(1, 10);
        rig.journal.close();
        long old = rig.epoch;
        rig.open();

        // When
        rig.loop.turn();
        rig.second();
        rig.second();

        // Then
        assertThat(rig.streams.seqs(old)).isEqualTo(DeliveryRig.seqs(1, 10));
        assertThat(rig.streams.entries).contains(new ClickBatch(true, rig.journal.instance(), old, 11, 0, 10, 0, 1));
        assertThat(rig.loop.status().taken().records()).isZero();
    }

    @Test
    void shouldFreeOnlyItsOwnClicksWhenTheFolderWasCopied() throws IOException {
        // Given
        rig.append(1, 10);
        rig.journal.close();
        Path copy = Files.createDirectory(rig.folder.resolve("copy"));
        for (String name : List.of("ledger", "00000001.segment")) {
            Files.copy(rig.folder.resolve(name), copy.resolve(name));
        }
        rig.open();
        rig.now = rig.now.plusMillis(5);
        try (Journal other = Journal.open(copy, DeliveryRig.LIMITS, SyncPolicy.KERNEL, 1, () -> rig.now)) {
            DeliveryLoop otherLoop = rig.loopOf(other);
            rig.append(1, 7);
            assertThat(other.lane(0).append(rig.body, 0, rig.body.length)).isTrue();
            rig.loop.turn();
            otherLoop.turn();

            // When
            rig.streams.ingest(rig.journal.instance(), rig.epoch, 7, false);
            rig.second();
            otherLoop.turn();

            // Then
            assertThat(rig.loop.status().unstored()).isEqualTo(10); // the old rig.epoch's
            assertThat(otherLoop.status().unstored()).isEqualTo(11);
        }
    }
}
