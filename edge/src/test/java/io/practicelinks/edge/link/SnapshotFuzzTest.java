package io.practicelinks.edge.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.contract.Tokens;
import io.practicelinks.edge.link.SnapshotFile.Saved;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Any bytes where an earlier run left its links: all of what it wrote, or nothing. Run by itself, see docs/fuzzing.md. */
class SnapshotFuzzTest {

    private static final int MAX_RECORDS = 3;

    @FuzzTest
    void shouldTakeAFileWholeOrNotAtAll(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("snapshot");
        Path path = folder.resolve("links");
        SnapshotFile file = new SnapshotFile(path, MAX_RECORDS);
        try {
            // Given
            Files.write(path, bytes);
            assertBounded(file);

            // When
            Files.write(path, withCheckSum(bytes));

            // Then
            assertBounded(file);
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }

    /** Each pair of bytes changes one byte of a good file. */
    @FuzzTest
    void shouldRefuseAFileOfWhichAnythingWasChanged(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("snapshot");
        Path path = folder.resolve("links");
        SnapshotFile file = new SnapshotFile(path, MAX_RECORDS);
        try {
            // Given
            List<Saved> saved = List.of(
                    new Saved(1_000, LinkFixture.active("spring-smile", 3)),
                    new Saved(2_000, LinkFixture.paused("abc", 1)));
            file.write(saved);
            byte[] good = Files.readAllBytes(path);
            byte[] changed = good.clone();
            for (int i = 0; i + 1 < bytes.length; i += 2) {
                changed[Math.floorMod(bytes[i] * 7, changed.length)] ^= bytes[i + 1];
            }

            // When
            Files.write(path, changed);

            // Then
            if (Arrays.equals(good, changed)) {
                assertThat(file.read()).isEqualTo(saved);
            } else {
                assertThatThrownBy(file::read).isInstanceOf(IOException.class);
            }
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }

    private static void assertBounded(SnapshotFile file) {
        try {
            List<Saved> records = file.read();
            assertThat(records).hasSizeLessThanOrEqualTo(MAX_RECORDS);
            assertThat(records).allMatch(saved -> Tokens.isVanity(saved.link().token()));
        } catch (IOException refusal) {
            assertThat(refusal).isNotNull();
        }
    }

    private static byte[] withCheckSum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return ByteBuffer.allocate(bytes.length + Long.BYTES)
                .put(bytes)
                .putLong(crc.getValue())
                .array();
    }
}
