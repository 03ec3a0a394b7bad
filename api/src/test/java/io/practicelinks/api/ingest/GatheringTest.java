package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickBatch;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final StreamId ID = new StreamId(1, 0);

    private final FakeEdge edge = new FakeEdge(7, NOW.minus(Duration.ofHours(1)));
    private final Gathering gathering = new Gathering(KeptDays.at(NOW));

    @Property(tries = 500)
    void shouldAccountForEachNumberOfTheHeaderWhateverTheBlobHolds(
            @ForAll long seed, @ForAll @IntRange(max = 40) int claimed, @ForAll @IntRange(max = 40) int written) {
        // Given
        Random random = new Random(seed);
        byte[] blob = FakeEdge.blob(edge.bodies(1, written, NOW));
        for (int i = 0; i < 3 && blob.length > 0; i++) {
            blob[random.nextInt(blob.length)] = (byte) random.nextInt();
        }
        byte[] cut = Arrays.copyOf(blob, blob.length - random.nextInt(Math.max(1, blob.length / 2)));
        Gathering some = new Gathering(KeptDays.at(NOW));

        // When
        some.add(delivery(header(claimed), cut));

        // Then
        List<Long> seqs = new ArrayList<>();
        some.clicks().forEach(click -> seqs.add(click.number().seq()));
        some.deadLetters().forEach(letter -> seqs.add(letter.number().seq()));
        assertThat(seqs).doesNotHaveDuplicates().hasSize(claimed).allMatch(seq -> seq >= 1 && seq <= claimed);
    }

    @Test
    void shouldNotBelieveAHeaderThatClaimsMoreThanAnEntryHolds() {
        // When
        gathering.add(delivery(header(Gathering.MAX_CLICKS_PER_ENTRY + 1), new byte[0]));

        // Then
        assertThat(gathering.badEntries()).hasSize(1);
        assertThat(gathering.epochs()).isEmpty();
        assertThat(gathering.ids()).containsExactly(ID);
    }

    @Test
    void shouldSumUpWhatEntriesSayOfAnEpoch() {
        // Given
        EpochKey key = edge.key();
        ClickBatch closed = new ClickBatch(true, key.instance(), key.epoch(), 5, 0, 4, 9);

        // When
        gathering.add(delivery(header(3), FakeEdge.blob(edge.bodies(1, 3, NOW))));
        gathering.add(delivery(closed, new byte[0]));

        // Then
        EpochNews news = gathering.epochs().iterator().next();
        assertThat(gathering.epochs()).hasSize(1);
        assertThat(news.seqs()).isEqualTo("{[1,4)}");
        assertThat(news.highWater()).isEqualTo(4);
        assertThat(news.handedOver()).isEqualTo(4);
        assertThat(news.finalHighWater()).isEqualTo(4);
        assertThat(news.lost()).isEqualTo(9);
        assertThat(news.edge()).isEqualTo("front desk");
    }

    @Test
    void shouldBelieveTheCloseWhenAnEdgeKnowsLessThanBeforeItsCrash() {
        // Given
        EpochKey key = edge.key();
        ClickBatch beforeTheCrash = new ClickBatch(false, key.instance(), key.epoch(), 8, 0, 9, 0);
        ClickBatch closed = new ClickBatch(true, key.instance(), key.epoch(), 5, 0, 4, 0);

        // When
        gathering.add(delivery(beforeTheCrash, new byte[0]));
        gathering.add(delivery(closed, new byte[0]));

        // Then
        EpochNews news = gathering.epochs().iterator().next();
        assertThat(news.highWater()).isEqualTo(9);
        assertThat(news.finalHighWater()).isEqualTo(4);
    }

    private ClickBatch header(int count) {
        return new ClickBatch(false, edge.key().instance(), edge.key().epoch(), 1, count, count, 0);
    }

    private static StreamEntry.Delivery delivery(ClickBatch header, byte[] blob) {
        StreamEntry entry = new StreamEntry(ID, Buffer.buffer(header.toBytes()), Buffer.buffer(blob), "front\0 desk\n");
        return new StreamEntry.Delivery(List.of(entry), List.of());
    }
}
