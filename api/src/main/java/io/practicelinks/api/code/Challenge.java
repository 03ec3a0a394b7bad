package io.practicelinks.api.code;

import io.practicelinks.api.patient.Mobile;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One demand for a proof, as it stands in the table.
 *
 * @param codeHash of the newest code; null once it was erased
 * @param olderHashes of the codes that it replaced, at most four; they prove nothing
 * @param sent codes sent so far
 * @param failures guesses counted since the last success
 */
record Challenge(
        Mobile mobile, @Nullable Buffer codeHash, List<Buffer> olderHashes, Instant expiresAt, int sent, int failures) {

    Challenge {
        olderHashes = List.copyOf(olderHashes);
    }

    /** What a code of that hash is to this challenge. */
    enum Verdict {
        RIGHT,
        /** Sent for this challenge, and replaced by a newer one since. */
        SUPERSEDED,
        WRONG
    }

    /** Compares with every hash, in the same time whichever is the one. */
    Verdict judge(byte[] hash, Instant now) {
        boolean isNewest = codeHash != null && MessageDigest.isEqual(codeHash.getBytes(), hash);
        boolean isOlder = false;
        for (Buffer older : olderHashes) {
            isOlder |= MessageDigest.isEqual(older.getBytes(), hash);
        }
        if (!now.isBefore(expiresAt)) {
            return Verdict.WRONG;
        }
        return isNewest ? Verdict.RIGHT : isOlder ? Verdict.SUPERSEDED : Verdict.WRONG;
    }
}
