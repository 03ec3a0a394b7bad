package io.practicelinks.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes where a segment's records were: a journal opens, and hands over whole records or none. Run by itself, see docs/fuzzing.md. */
class JournalFuzzTest {

    private static final int RECORDS = 20;
    private static final int BODY = 100;
    private static final String FIRST_SEGMENT = "00000001.segment";

    /** The first two bytes say where in the records the damage begins; the rest is what stands there instead. */
    @FuzzTest
    void shouldRecoverWhatIsWholeAndOpenAgain(byte[] bytes) throws IOException {
        // Given
        int at = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        byte[] damage = bytes.length < 2 ? bytes : Arrays.copyOfRange(bytes, 2, bytes.length);
        int from = Segment.FIRST_RECORD + at % (Records.SEGMENT - Segment.FIRST_RECORD);
        Path folder = Files.createTempDirectory("journal");
        try {
            writeThenDamage(folder, from, damage);

            // When
            List<byte[]> first = recovered(folder);

            // Then
            assertThat(first).allSatisfy(body -> assertThat(body.length).isBetween(1, Records.SEGMENT));
            int undamaged = Math.min(RECORDS, (from - Segment.FIRST_RECORD) / RecordLayout.sizeOf(BODY));
            assertThat(first).hasSizeGreaterThanOrEqualTo(undamaged);
            for (int i = 0; i < undamaged; i++) {
                assertThat(first.get(i)).isEqualTo(Records.body(i + 1, BODY));
            }
            assertThat(recovered(folder))
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(first);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void writeThenDamage(Path folder, int from, byte[] damage) throws IOException {
        try (Journal journal = Records.open(folder)) {
            Records.appendAll(journal.lane(0), 1, RECORDS);
        }
        Path file = folder.resolve(FIRST_SEGMENT);
        byte[] segment = Files.readAllBytes(file);
        System.arraycopy(damage, 0, segment, from, Math.min(damage.length, segment.length - from));
        Files.write(file, segment);
    }

    private static List<byte[]> recovered(Path folder) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        try (Journal journal = Records.open(folder)) {
            for (EpochLog log : journal.logs()) {
                bodies.addAll(Records.takeBodies(log));
            }
        }
        return bodies;
    }
}
