package io.practicelinks.api.staff;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * What the directories know of addresses and tokens. Not keyed: a change of the settings key must lock nobody out, a token is random,
 * and addresses of staff are no secret of a patient's.
 */
final class SignInHashes {

    private SignInHashes() {}

    /** Of an address as typed. */
    static Buffer ofEmail(String email) {
        return sha256(email.strip().toLowerCase(Locale.ROOT));
    }

    static Buffer ofToken(String token) {
        return sha256(token);
    }

    private static Buffer sha256(String text) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
