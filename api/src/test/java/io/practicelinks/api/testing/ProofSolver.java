package io.practicelinks.api.testing;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Does what a client is asked for before a code is sent. Any thread. */
public final class ProofSolver {

    private ProofSolver() {}

    /** The proof for the {@code challenge} of that problem. */
    public static JsonObject worked(JsonObject problem) {
        JsonObject challenge = problem.getJsonObject("challenge");
        String salt = challenge.getString("salt");
        return new JsonObject().put("salt", salt).put("solution", solution(salt, challenge.getInteger("bits")));
    }

    /** The proof of who waited for the {@code ticket} of that problem. */
    public static JsonObject waited(JsonObject problem) {
        return new JsonObject().put("salt", problem.getJsonObject("ticket").getString("salt"));
    }

    public static String solution(String salt, int bits) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (long number = 0; ; number++) {
                byte[] hash = sha256.digest((salt + ":" + number).getBytes(StandardCharsets.US_ASCII));
                if (ByteBuffer.wrap(hash).getInt() >>> (Integer.SIZE - bits) == 0) {
                    return String.valueOf(number);
                }
            }
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
