package io.practicelinks.api.secret;

import io.practicelinks.config.Secret;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which key seals and hashes. */
@ConfigMapping(prefix = "pl.secrets")
public interface SecretSettings {

    /** Base64 of 32 random bytes, the same for every api of an installation. Unset: made once and kept in {@code data.dir}. */
    Optional<Secret> key();

    /** Keys of earlier, of the same form: what they sealed can be opened still. Until {@code rotate-keys} has said that none is needed. */
    Optional<List<Secret>> previousKeys();
}
