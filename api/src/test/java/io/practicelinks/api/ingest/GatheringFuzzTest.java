package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.contract.ClickBatch;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Any bytes in a stream entry: each number that its header claims ends somewhere, once. Run by itself, see docs/fuzzing.md. */
class GatheringFuzzTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final StreamId ID = new StreamId(1, 0);

    /** The header's bytes first, then the blob's. */
    @FuzzTest
    void shouldAccountForEachNumberOfTheHeader(byte[] bytes) {
        // Given
        int headerEnd = Math.min(bytes.length, ClickBatch.BYTES);
        byte[] header = Arrays.copyOf(bytes, headerEnd);
        byte[] blob = Arrays.copyOfRange(bytes, headerEnd, bytes.length);
        Gathering gathering = new Gathering(KeptDays.at(NOW));

        // When
        gathering.add(new StreamEntry.Delivery(
                List.of(new StreamEntry(ID, Buffer.buffer(header), Buffer.buffer(blob), "edge")), List.of()));

        // Then
        assertThat(gathering.ids()).containsExactly(ID);
        ClickBatch batch = ClickBatch.parse(header);
        Set<Long> seqs = new HashSet<>();
        gathering.clicks().forEach(click -> seqs.add(click.number().seq()));
        gathering.deadLetters().forEach(letter -> seqs.add(letter.number().seq()));
        int found = gathering.clicks().size() + gathering.deadLetters().size();
        assertThat(seqs).hasSize(found);
        if (gathering.badEntries().isEmpty()) {
            assertThat(found).isEqualTo(Objects.requireNonNull(batch).count());
        } else {
            assertThat(found).isZero();
        }
    }
}
