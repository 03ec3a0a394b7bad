package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickBatch;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadSizeTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final int BODY_BYTES = 72;

    private final FakeEdge edge = new FakeEdge(7, NOW.minus(Duration.ofHours(1)));
    private final Gathering gathering = new Gathering(KeptDays.at(NOW));

    @Test
    void shouldAskForAsManyEntriesAsStillFit() {
        // Given
        ReadSize size = new ReadSize(new IngestSize(1, 1, 1_000, 1_000_000));

        // When
        addEntries(4, 100);
        size.learn(gathering);

        // Then
        assertThat(size.entries()).isEqualTo(600 / 101);
        assertThat(size.isFull(gathering)).isFalse();
    }

    @Test
    void shouldBeFullOfClicks() {
        // Given
        ReadSize size = new ReadSize(new IngestSize(1, 1, 400, 1_000_000));

        // When
        addEntries(4, 100);

        // Then
        assertThat(size.isFull(gathering)).isTrue();
    }

    @Test
    void shouldAskForFewerAndBeFullOfBytesWhereClicksAreLong() {
        // Given
        ReadSize size = new ReadSize(new IngestSize(1, 1, 1_000_000, 5 * 100 * BODY_BYTES));

        // When
        addEntries(4, 100);
        size.learn(gathering);
        int entries = size.entries();
        boolean isFullBefore = size.isFull(gathering);
        addEntries(2, 100);

        // Then
        assertThat(entries).isEqualTo(1);
        assertThat(isFullBefore).isFalse();
        assertThat(size.isFull(gathering)).isTrue();
    }

    @Test
    void shouldBeFullOfHeartbeats() {
        // Given
        ReadSize size = new ReadSize(IngestSize.of(1, 1));

        // When
        addEntries(19_999, 0);
        boolean isFullBefore = size.isFull(gathering);
        addEntries(1, 0);

        // Then
        assertThat(isFullBefore).isFalse();
        assertThat(size.isFull(gathering)).isTrue();
    }

    @Test
    void shouldNeverAskForMoreThanOneReplyMayHoldNorForNone() {
        // Given
        ReadSize roomy = new ReadSize(new IngestSize(1, 1, 1_000_000, 1_000_000_000));
        ReadSize narrow = new ReadSize(new IngestSize(1, 1, 10, 10));

        // When
        addEntries(1, 100);
        roomy.learn(gathering);
        narrow.learn(gathering);

        // Then
        assertThat(roomy.entries()).isEqualTo(64);
        assertThat(narrow.entries()).isEqualTo(1);
    }

    private void addEntries(int entries, int clicks) {
        for (int i = 0; i < entries; i++) {
            byte[] blob = FakeEdge.blob(edge.bodies(1, clicks, NOW));
            ClickBatch header =
                    new ClickBatch(false, edge.key().instance(), edge.key().epoch(), 1, clicks, clicks, 0);
            gathering.add(new StreamEntry.Delivery(
                    List.of(new StreamEntry(
                            new StreamId(1, i), Buffer.buffer(header.toBytes()), Buffer.buffer(blob), "")),
                    List.of()));
        }
    }
}
