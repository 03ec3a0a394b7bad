package io.practicelinks.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class CoresTest {

    @Test
    void shouldGiveTheServerTheLastProcessorAlone() {
        assertThat(Cores.of(2)).isEqualTo(new Cores("1", "0"));
        assertThat(Cores.of(8)).isEqualTo(new Cores("7", "0-6"));
    }

    @Test
    void shouldRefuseAMachineOnWhichLoadAndServerWouldShare() {
        assertThatIllegalStateException().isThrownBy(() -> Cores.of(1));
    }
}
