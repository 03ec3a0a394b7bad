package io.practicelinks.api.staff;

import io.practicelinks.api.secret.SecretTokens;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/**
 * What the directories know of addresses and tokens. Not keyed: a change of the settings key must lock nobody out, a token is random,
 * and addresses of staff are no secret of a patient's.
 */
final class SignInHashes {

    private SignInHashes() {}

    /** Of an address as typed. */
    static Buffer ofEmail(String email) {
        return ofToken(email.strip().toLowerCase(Locale.ROOT));
    }

    static Buffer ofToken(String token) {
        return Buffer.buffer(SecretTokens.hash(token));
    }
}
