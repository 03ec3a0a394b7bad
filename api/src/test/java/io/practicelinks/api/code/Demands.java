package io.practicelinks.api.code;

import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Demands for codes, and a hash of a key that is always the same. */
final class Demands {

    private static final Path NOWHERE = Path.of("/nowhere");

    private Demands() {}

    /** For the first code of a signup. */
    static CodeDemand first(UUID link, String address, @Nullable SendProof proof) {
        return new CodeDemand(UUID.randomUUID(), link, new Mobile("+14155550100", "US"), address, true, proof);
    }

    static KeyedHash hash() {
        SecretSettings secrets = Settings.load(
                        Map.of("PL_SECRETS_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                        NOWHERE,
                        List.of(SecretSettings.class))
                .get(SecretSettings.class);
        return SecretKeys.load(secrets, NOWHERE).hash();
    }
}
