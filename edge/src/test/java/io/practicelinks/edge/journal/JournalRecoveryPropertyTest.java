package io.practicelinks.edge.journal;

import static io.practicelinks.edge.journal.Records.log;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever happens to the bytes of one segment: what is recovered is a prefix of what was written, up to the damage. */
class JournalRecoveryPropertyTest {

    private static final String FIRST_SEGMENT = "00000001.segment";

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("journal");
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 60)
    void shouldRecoverAPrefixWhenABitFlips(
            @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 8, max = 200) Integer> lengths,
            @ForAll @IntRange(min = Segment.FIRST_RECORD, max = Records.SEGMENT - 1) int at,
            @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        // Given
        long epoch = write(lengths);
        byte[] bytes = Files.readAllBytes(folder.resolve(FIRST_SEGMENT));

        // When
        bytes[at] ^= (byte) (1 << bit);
        Files.write(folder.resolve(FIRST_SEGMENT), bytes);

        // Then
        assertRecoversUpTo(at, epoch, lengths);
    }

    @Property(tries = 60)
    void shouldRecoverAPrefixWhenTheRestOfASegmentNeverReachedTheDisk(
            @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 8, max = 200) Integer> lengths,
            @ForAll @IntRange(min = Segment.FIRST_RECORD, max = Records.SEGMENT - 1) int at)
            throws IOException {
        // Given
        long epoch = write(lengths);
        byte[] bytes = Files.readAllBytes(folder.resolve(FIRST_SEGMENT));

        // When
        Arrays.fill(bytes, at, bytes.length, (byte) 0);
        Files.write(folder.resolve(FIRST_SEGMENT), bytes);

        // Then
        assertRecoversUpTo(at, epoch, lengths);
    }

    @Property(tries = 60)
    void shouldHandOverAndRecoverExactlyWhatWasWrittenWhenTheSegmentsWereUsedBefore(
            @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 8, max = 200) Integer> before,
            @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 8, max = 200) Integer> lengths)
            throws IOException {
        // Given
        try (Journal journal = Records.open(folder)) {
            EpochLog log = log(journal, append(journal, before));
            journal.end();
            log.store(before.size());
            journal.retire(log);
        }

        // When
        long epoch;
        List<byte[]> handedOver;
        try (Journal journal = Records.open(folder)) {
            epoch = append(journal, lengths);
            handedOver = Records.takeBodies(log(journal, epoch));
        }

        // Then
        assertThat(handedOver).usingElementComparator(Arrays::compare).isEqualTo(bodies(lengths));
        try (Journal journal = Records.open(folder)) {
            assertThat(journal.cut()).isZero();
            assertThat(Records.takeBodies(log(journal, epoch)))
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(bodies(lengths));
        }
    }

    private long write(List<Integer> lengths) throws IOException {
        try (Journal journal = Records.open(folder)) {
            return append(journal, lengths);
        }
    }

    private static long append(Journal journal, List<Integer> lengths) throws IOException {
        JournalLane lane = journal.lane(0);
        long epoch = lane.epoch();
        for (byte[] body : bodies(lengths)) {
            assertThat(lane.append(body, 0, body.length)).isTrue();
            journal.upkeep();
        }
        return epoch;
    }

    private static List<byte[]> bodies(List<Integer> lengths) {
        List<byte[]> bodies = new ArrayList<>();
        for (int length : lengths) {
            bodies.add(Records.body(bodies.size(), length));
        }
        return bodies;
    }

    private void assertRecoversUpTo(int damage, long epoch, List<Integer> lengths) throws IOException {
        int undamaged = 0;
        int end = Segment.FIRST_RECORD;
        while (undamaged < lengths.size()
                && end + RecordLayout.sizeOf(lengths.get(undamaged)) <= Math.min(damage, Records.SEGMENT)) {
            end += RecordLayout.sizeOf(lengths.get(undamaged));
            undamaged++;
        }
        try (Journal journal = Records.open(folder)) {
            EpochLog log = log(journal, epoch);
            List<byte[]> recovered = Records.takeBodies(log);
            assertThat(recovered).hasSizeBetween(undamaged, lengths.size());
            assertThat(recovered)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(bodies(lengths.subList(0, recovered.size())));
            assertThat(log.epoch().highWater()).isEqualTo(recovered.size());
        }
    }
}
