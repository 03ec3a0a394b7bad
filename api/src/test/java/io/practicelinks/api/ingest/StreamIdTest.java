package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamIdTest {

    @Test
    void shouldOrderByTimeThenNumber() {
        assertThat(StreamId.parse("5-10")).isGreaterThan(StreamId.parse("5-9")).isLessThan(StreamId.parse("10-0"));
    }

    @Test
    void shouldKnowWhatStandsRightBefore() {
        assertThat(StreamId.parse("5-1").previous()).hasToString("5-0");
        assertThat(StreamId.parse("5-0").previous())
                .isLessThan(StreamId.parse("5-0"))
                .isGreaterThan(StreamId.parse("4-9"));
        assertThat(StreamId.ZERO.previous()).isEqualTo(StreamId.ZERO);
    }
}
