package io.practicelinks.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

    private static final List<String> STAT = List.of(
            "cpu  30 2 4 2000 10 0 2 6 5 0", "cpu1 10 1 2 1000 5 0 1 3 4 0", "cpu11 20 1 2 1000 5 0 1 3 1 0", "intr 5");

    @Test
    void shouldAddAllButIdlenessAndWhatIsCountedTwice() {
        assertThat(ProcessorTime.workedMillis(STAT, "1")).isEqualTo(170);
        assertThat(ProcessorTime.workedMillis(STAT, "11")).isEqualTo(270);
    }

    @Test
    void shouldRefuseAProcessorThatIsNotThere() {
        assertThatIllegalStateException().isThrownBy(() -> ProcessorTime.workedMillis(STAT, "2"));
    }
}
