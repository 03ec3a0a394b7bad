package io.practicelinks.api.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeysTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    private Path dataDir;

    @Test
    void shouldMakeAKeyOnceAndKeepItForItsOwnerOnly() throws IOException {
        // When
        SecretKeys first = load(Map.of());
        SecretKeys second = load(Map.of());

        // Then
        assertThat(second.id()).isEqualTo(first.id()).hasSize(8);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve("secrets/key"))))
                .isEqualTo("rw-------");
        assertThat(dataDir.resolve("secrets")).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void shouldTakeTheKeyOfTheSettingsAndWriteNoFile() {
        SecretKeys keys = load(Map.of("PL_SECRETS_KEY", KEY));

        assertThat(keys.id()).isNotEqualTo(load(Map.of()).id());
        assertThat(load(Map.of("PL_SECRETS_KEY", KEY)).id()).isEqualTo(keys.id());
    }

    @Test
    void shouldNameTheSettingWhenTheKeyIsNoneWithoutRepeatingIt() {
        for (String wrong : new String[] {"c2hvcnQ=", "###"}) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> load(Map.of("PL_SECRETS_KEY", wrong)))
                    .withMessageContaining("secrets.key")
                    .withMessageNotContaining(wrong);
        }
    }

    @Test
    void shouldKnowTheKeysOfEarlierByTheirIds() {
        // Given
        SecretKeys earlier = load(Map.of("PL_SECRETS_KEY", KEY));
        byte[] sealed = earlier.sealer().seal(new byte[] {7}, "a");

        // When
        SecretKeys keys = load(Map.of("PL_SECRETS_PREVIOUS_KEYS", KEY));

        // Then
        assertThat(keys.withId(keys.id())).isSameAs(keys);
        assertThat(keys.withId(earlier.id()))
                .isNotNull()
                .satisfies(found -> assertThat(found.sealer().open(sealed, "a")).containsExactly(7));
        assertThat(keys.withId("00000000")).isNull();
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> load(Map.of("PL_SECRETS_PREVIOUS_KEYS", "###")))
                .withMessageContaining("secrets.previous-keys");
    }

    @Test
    void shouldOpenOnlyWhatWasSealedWithTheSameKeyForTheSamePurposeAndIsUnchanged() {
        // Given
        byte[] plain = "Ada".getBytes(StandardCharsets.UTF_8);
        Sealer sealer = load(Map.of()).sealer();
        byte[] sealed = sealer.seal(plain, "a");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        // Then
        assertThat(sealer.open(sealed, "a")).isEqualTo(plain);
        assertThat(sealer.seal(plain, "a")).isNotEqualTo(sealed);
        assertRefused(sealer, sealed, "b");
        assertRefused(sealer, changed, "a");
        assertRefused(sealer, new byte[3], "a");
        assertRefused(load(Map.of("PL_SECRETS_KEY", KEY)).sealer(), sealed, "a");
    }

    @Test
    void shouldHashTheSamePartsToTheSameAndNoOthers() {
        KeyedHash hash = load(Map.of()).hash();

        assertThat(hash.of("code", "a", "b"))
                .isEqualTo(hash.of("code", "a", "b"))
                .hasSize(32);
        assertThat(hash.of("code", "ab")).isNotEqualTo(hash.of("code", "a", "b"));
        assertThat(hash.of("number", "a", "b")).isNotEqualTo(hash.of("code", "a", "b"));
    }

    private static void assertRefused(Sealer sealer, byte[] sealed, String purpose) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> sealer.open(sealed, purpose));
    }

    private SecretKeys load(Map<String, String> environment) {
        Settings settings = Settings.load(environment, dataDir, List.of(SecretSettings.class));
        return SecretKeys.load(settings.get(SecretSettings.class), dataDir);
    }
}
