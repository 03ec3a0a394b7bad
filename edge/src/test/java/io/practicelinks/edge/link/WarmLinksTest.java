package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.LIFETIME;
import static io.practicelinks.edge.link.LinkFixture.PATH;
import static io.practicelinks.edge.link.LinkFixture.PREPARER;
import static io.practicelinks.edge.link.LinkFixture.TOKEN;
import static io.practicelinks.edge.link.LinkFixture.deleted;
import static io.practicelinks.edge.link.LinkFixture.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmLinksTest {

    private static final int MAX_RECORDS = 5;

    @TempDir
    private Path folder;

    private final ManualClock time = new ManualClock();

    @BeforeEach
    void anEarlierRun() {
        LinkTable table = table();
        LinkEntry known = table.put(entry(TOKEN, 3, Duration.ofSeconds(30).toNanos()), 0);
        LinkEntry ignored = table.put(deleted("nobody", 1, Duration.ofSeconds(2).toNanos()), 0);
        WarmLinks earlier = warm(table);
        earlier.load();
        assertThat(earlier.isLoaded()).isFalse();
        assertThat(known).isNotNull();
        earlier.save();
    }

    @Test
    void shouldServeTheLinkAsStaleWhenAnEarlierRunKnewIt() {
        // Given
        LinkTable table = table();
        WarmLinks warm = warm(table);

        // When
        warm.load();

        // Then
        LinkEntry entry = requireNonNull(table.find(PATH));
        assertThat(warm.isLoaded()).isTrue();
        assertThat(table.isFresh(entry, time.nanos())).isFalse();
        assertThat(entry.isServableAt(time.nanos())).isTrue();
        assertThat(entry.version()).isEqualTo(LinkFixture.version(3));
        assertThat(table.find("/nobody")).isNull();
    }

    @Test
    void shouldCountTheTimeBeforeTheRestartWhenItServesStale() {
        // Given
        LinkTable table = table();
        time.advance(Duration.ofHours(23));

        // When
        warm(table).load();

        // Then
        LinkEntry entry = requireNonNull(table.find(PATH));
        assertThat(entry.isServableAt(time.nanos() + Duration.ofMinutes(59).toNanos()))
                .isTrue();
        assertThat(entry.isServableAt(time.nanos() + Duration.ofHours(1).toNanos()))
                .isFalse();
    }

    @Test
    void shouldForgetWhenTheSnapshotIsTooOld() {
        // Given
        LinkTable table = table();
        time.advance(Duration.ofHours(25));

        // When
        warm(table).load();

        // Then
        assertThat(table.find(PATH)).isNull();
    }

    @Test
    void shouldNotBeLoadedWhenAllThatWasSavedIsTooOld() {
        // Given
        time.advance(Duration.ofHours(25));
        WarmLinks warm = warm(table());

        // When
        warm.load();

        // Then
        assertThat(warm.isLoaded()).isFalse();
        assertThat(warm.failures()).isZero();
    }

    @Test
    void shouldGoOnWithoutWhateverByteOfTheFileIsSpoiled() throws IOException {
        // Given
        byte[] sound = Files.readAllBytes(file());
        Random random = new Random(1);
        for (int at = 0; at < sound.length; at++) {
            byte[] bytes = sound.clone();
            bytes[at] ^= (byte) (1 << random.nextInt(8));

            // When, then
            assertNothingIsLoadedFrom(bytes);
        }
    }

    @Test
    void shouldGoOnWithoutWhereverTheFileIsCut() throws IOException {
        // Given
        byte[] sound = Files.readAllBytes(file());
        for (int length = 0; length < sound.length; length++) {
            // When, then
            assertNothingIsLoadedFrom(Arrays.copyOf(sound, length));
        }
    }

    private void assertNothingIsLoadedFrom(byte[] bytes) throws IOException {
        Path spoiled = Files.write(file(), bytes);
        LinkTable table = table();
        WarmLinks warm = warm(table);
        warm.load();
        assertThat(spoiled).exists();
        assertThat(warm.isLoaded()).isFalse();
        assertThat(warm.failures()).isEqualTo(1);
        assertThat(table.size()).isZero();
    }

    @Test
    void shouldLetOnlyTheOwnerReadWhenItWrites() throws IOException {
        // When, then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNotReplaceTheSnapshotWhenItWasNotReadYet() {
        // Given
        warm(table()).save();
        LinkTable table = table();

        // When
        warm(table).load();

        // Then
        assertThat(table.find(PATH)).isNotNull();
    }

    @Test
    void shouldWriteNoMoreThanItsBoundWhenMoreIsKnown() {
        // Given
        LinkTable full = table();
        for (int i = 0; i < 20; i++) {
            assertThat(full.put(entry("link-" + i, 1, 1), 0)).isNotNull();
        }
        WarmLinks writer = warm(full);
        writer.load();

        // When
        writer.save();

        // Then
        LinkTable next = table();
        warm(next).load();
        assertThat(next.hottest(100)).hasSize(MAX_RECORDS);
    }

    private Path file() {
        return folder.resolve("links.snapshot");
    }

    private static LinkTable table() {
        return new LinkTable(10_000_000, new MinimumVersions(100));
    }

    private WarmLinks warm(LinkTable table) {
        return new WarmLinks(
                new SnapshotFile(file(), MAX_RECORDS), MAX_RECORDS, table, PREPARER, time.clock(), LIFETIME);
    }
}
