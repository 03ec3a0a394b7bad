package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamClickTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    @Test
    void shouldKeepEachClickOnceAndInOneOrderHoweverTheyCame() {
        // Given
        List<StreamClick> clicks = new ArrayList<>();
        for (int instance = 1; instance <= 3; instance++) {
            FakeEdge edge = new FakeEdge(
                    instance, NOW.minus(Duration.ofHours(instance)), new UUID(instance % 2, 1), 1, FakeEdge.LINKS);
            for (int seq = 1; seq <= 20; seq++) {
                clicks.add(click(edge, seq, NOW.minusMillis(seq % 3)));
            }
        }
        List<StreamClick> shuffled = new ArrayList<>(clicks);
        shuffled.addAll(clicks.subList(5, 40));
        Collections.shuffle(shuffled, new Random(1));

        // When
        List<StreamClick> distinct = StreamClick.distinct(clicks);
        List<StreamClick> distinctOfShuffled = StreamClick.distinct(shuffled);

        // Then
        assertThat(distinct).containsExactlyInAnyOrderElementsOf(clicks);
        assertThat(distinctOfShuffled).isEqualTo(distinct);
    }

    private static StreamClick click(FakeEdge edge, int seq, Instant at) {
        return Objects.requireNonNull(
                StreamClick.read(new ClickNumber(edge.key(), seq), Buffer.buffer(edge.body(seq, at, "flyer"))));
    }
}
