package io.practicelinks.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first column of {@link SyncPolicy}'s table, by killing a process that appends. */
class JournalCrashTest {

    @TempDir
    Path folder;

    @Test
    void shouldRecoverEveryRecordWhoseAppendReturnedWhenTheProcessIsKilled() throws Exception {
        // Given
        Process appender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long told = 0;
        try (BufferedReader answers = appender.inputReader()) {
            while (told < 20_000) {
                told = Long.parseLong(answers.readLine());
            }

            // When
            appender.toHandle()
                    .destroyForcibly(); // Process.destroyForcibly would close the pipe that is still to be read
            List<String> rest = answers.lines().toList();
            if (rest.size() > 1) { // the last line may be torn
                told = Long.parseLong(rest.get(rest.size() - 2));
            }
        } finally {
            appender.destroyForcibly().waitFor();
        }

        // Then
        List<Long> recovered = new ArrayList<>();
        try (Journal journal =
                Journal.open(folder, AppendUntilKilled.LIMITS, SyncPolicy.KERNEL, 1, InstantSource.system())) {
            assertThat(journal.cut()).isZero();
            for (EpochLog log : journal.logs()) {
                recovered.addAll(Records.takeAll(log));
            }
        }
        assertThat(recovered)
                .hasSizeGreaterThanOrEqualTo((int) told)
                .isEqualTo(LongStream.rangeClosed(1, recovered.size()).boxed().toList());
    }
}
