package io.practicelinks.api.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Tokens of 32 random bytes in base64url, of which only the SHA-256 is kept: being random they need no slow hash, and finding one by its
 * hash tells nothing by its timing. Any thread.
 */
public final class SecretTokens {

    private static final int BYTES = 32;
    private static final int CHARS = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretTokens() {}

    /** A fresh one. */
    public static String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** False for what was surely not made here. */
    public static boolean mayBeOne(String text) {
        return text.length() == CHARS;
    }

    /** What is kept in place of that text. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
