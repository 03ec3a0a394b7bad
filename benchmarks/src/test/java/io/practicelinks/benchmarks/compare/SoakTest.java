package io.practicelinks.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakTest {

    @Test
    void shouldCallFlatWhatGrewOnlyAtTheBeginning() {
        List<Memory> samples = samples(100, 150, 180, 200, 200, 200, 201, 199, 200);

        assertThat(Soak.flatness("memory", samples).holds()).isEqualTo("aim");
    }

    @Test
    void shouldNotCallFlatWhatGrowsAllTheTime() {
        List<Memory> samples = samples(100, 110, 120, 130, 140, 150, 160, 170, 180);

        assertThat(Soak.flatness("memory", samples).holds()).isEqualTo("NO");
    }

    @Test
    void shouldJudgeEvenFewSamples() {
        assertThat(Soak.flatness("memory", samples(100)).measured().median()).isEqualTo(1);
    }

    private static List<Memory> samples(int... residentMib) {
        return IntStream.of(residentMib)
                .mapToObj(mib -> new Memory(0, mib, 0, 0, 0))
                .toList();
    }
}
