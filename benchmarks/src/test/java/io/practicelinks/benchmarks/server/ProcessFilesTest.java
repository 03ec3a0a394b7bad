package io.practicelinks.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessFilesTest {

    @Test
    void shouldAddUserAndSystemTimeWhateverTheProgramIsCalled() {
        // Given
        String stat =
                "17 (a (b) c) S 1 17 17 0 -1 4194560 900 0 1 0 123 45 0 0 20 0 30 0 500 1000 200 18446744073709551615";

        // When
        long millis = ProcessFiles.cpuMillisOf(stat);

        // Then
        assertThat(millis).isEqualTo(1_680);
    }

    @Test
    void shouldLeaveOutWhatIsMappedFromAFolder() {
        // Given
        String smaps = """
                00400000-00452000 r-xp 00000000 08:02 173521 /usr/bin/java
                Size:                328 kB
                Rss:                 300 kB
                7f0000000000-7f0000100000 rw-s 00000000 08:02 9 /run/edge/data/edge/journal/segment-1
                Rss:                4096 kB
                7f0000200000-7f0000300000 rw-p 00000000 00:00 0
                Rss:                  24 kB
                """;

        // When
        long all = ProcessFiles.residentKibOf(smaps, "");
        long withoutJournal = ProcessFiles.residentKibOf(smaps, "/run/edge/data/edge/journal");

        // Then
        assertThat(all).isEqualTo(4_420);
        assertThat(withoutJournal).isEqualTo(324);
    }

    @Test
    void shouldReadThisProcess() {
        long pid = ProcessHandle.current().pid();

        assertThat(ProcessFiles.cpuMillis(pid)).isPositive();
        assertThat(ProcessFiles.residentKib(pid, "")).isPositive();
        assertThat(ProcessFiles.commandLine(pid).getFirst()).endsWith("java");
    }

    @Test
    void shouldSeeNothingInAProcessThatHasGone() {
        long nobody = Integer.MAX_VALUE;

        assertThat(ProcessFiles.cpuMillis(nobody)).isZero();
        assertThat(ProcessFiles.residentKib(nobody, "")).isZero();
    }
}
