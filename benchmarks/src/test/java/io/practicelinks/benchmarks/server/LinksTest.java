package io.practicelinks.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void shouldMakeDifferentTokensThatTheEdgeTakesForGenerated() {
        List<String> tokens = Links.tokens(5_000);

        assertThat(tokens).hasSize(5_000).doesNotHaveDuplicates().allMatch(Tokens::isGenerated);
    }

    @Test
    void shouldMakeTheSameOnesInEveryRun() {
        assertThat(Links.tokens(100)).isEqualTo(Links.tokens(200).subList(0, 100));
    }
}
