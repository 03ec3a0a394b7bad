package io.practicelinks.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Any bytes in one slot of the ledger: what stands in the other one still counts. Run by itself, see docs/fuzzing.md. */
class LedgerFuzzTest {

    private static final int SLOT = 64 * 1024;
    private static final int SAVES = 5;

    /** The first byte says which slot, the next where in its first bytes the damage begins; the rest is what stands there instead. */
    @FuzzTest
    void shouldLoseNoMoreThanTheLastSaveWhenASlotIsDamaged(byte[] bytes) throws IOException {
        // Given
        int slot = bytes.length > 0 ? bytes[0] & 1 : 0;
        int at = bytes.length > 1 ? bytes[1] & 0xff : 0;
        byte[] damage = bytes.length > 2 ? Arrays.copyOfRange(bytes, 2, bytes.length) : new byte[0];
        Path folder = Files.createTempDirectory("ledger");
        Path path = folder.resolve("ledger");
        try {
            int instance = write(path);
            byte[] file = Files.readAllBytes(path);
            System.arraycopy(damage, 0, file, slot * SLOT + at, Math.min(damage.length, SLOT - at));

            // When
            Files.write(path, file);

            // Then
            try (Ledger ledger = Ledger.open(path, true)) {
                assertThat(ledger.instance()).isEqualTo(instance);
                assertThat(ledger.facts()).hasSizeBetween(SAVES - 1, SAVES);
                long newest = ledger.newEpoch(Records.CLOCK);
                assertThat(ledger.facts().keySet()).endsWith(newest).hasSizeBetween(SAVES, SAVES + 1);
            }
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }

    private static int write(Path path) throws IOException {
        try (Ledger ledger = Ledger.open(path, false)) {
            for (int i = 0; i < SAVES; i++) {
                long epoch = ledger.newEpoch(Records.CLOCK);
                ledger.save();
                assertThat(ledger.facts()).containsKey(epoch);
            }
            return ledger.instance();
        }
    }
}
