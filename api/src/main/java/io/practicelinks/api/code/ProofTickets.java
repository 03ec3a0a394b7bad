package io.practicelinks.api.code;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Network;
import io.practicelinks.api.secret.KeyedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes and judges what a client has to bring along while a bucket runs warm: a challenge that takes its machine some work, or a ticket
 * that takes it {@link #WAIT}. Nothing of either is stored until it is used. Any thread.
 *
 * <pre>
 *   0      1          5           9         17        29
 *   | bits | good from | good until | random | MAC     |   in base64url: 39 characters, the salt
 * </pre>
 *
 * Times are seconds since 1970; the MAC, the first 96 bits of a keyed hash, binds it to a link and a network. A ticket has no bits. A
 * solution is a decimal number, for which SHA-256 of {@code salt:number} begins with as many zero bits; all of it fits one block of the
 * hash.
 */
final class ProofTickets {

    /** How long a challenge can be used, and a ticket from its time on. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Before a ticket can be used. */
    static final Duration WAIT = Duration.ofSeconds(60);

    private static final int HEAD_BYTES = 17;
    private static final int RANDOM_BYTES = 8;
    private static final int BYTES = 29;
    private static final int SALT_CHARS = 39;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private final KeyedHash keyedHash;
    private final int bits;
    private final SecureRandom random = new SecureRandom();

    /** @param bits of a challenge: each doubles the work; 0: nobody is asked */
    ProofTickets(KeyedHash keyedHash, int bits) {
        this.keyedHash = keyedHash;
        this.bits = bits;
    }

    /** What was brought along. */
    enum Kind {
        NONE(0),
        WORK(1),
        WAIT(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** For the script. */
        int code() {
            return code;
        }
    }

    /** How much of the buckets a demand may use up without a proof. */
    enum Step {
        /** All: nobody is asked. */
        NONE(0),
        /** Half, for the first code of a signup, which a proof lets go on. */
        PROOF(1),
        /** Three quarters, for what is not asked for a proof and costs its sender none: the last quarter is for who brought one. */
        LAST_QUARTER(2);

        private final int code;

        Step(int code) {
            this.code = code;
        }

        /** For the script. */
        int code() {
            return code;
        }
    }

    /**
     * Where a demand stands.
     *
     * @param timeLeft in which it could be used again, were that not remembered
     */
    record Given(Step step, Kind kind, String salt, Duration timeLeft) {

        static final Given NOT_ASKED = new Given(Step.NONE, Kind.NONE, "", Duration.ZERO);
        static final Given FURTHER = new Given(Step.LAST_QUARTER, Kind.NONE, "", Duration.ZERO);
        static final Given NOTHING = new Given(Step.PROOF, Kind.NONE, "", Duration.ZERO);
    }

    Given judge(CodeDemand demand, Instant now) {
        if (bits == 0) {
            return Given.NOT_ASKED;
        }
        if (!demand.isFirst()) {
            return Given.FURTHER;
        }
        SendProof proof = demand.proof();
        Ticket ticket = proof == null ? null : read(proof.salt(), demand);
        if (proof == null || ticket == null || now.isBefore(ticket.from) || !now.isBefore(ticket.until)) {
            return Given.NOTHING;
        }
        Duration timeLeft = Duration.between(now, ticket.until);
        if (ticket.bits == 0) {
            return new Given(Step.PROOF, Kind.WAIT, proof.salt(), timeLeft);
        }
        return isSolved(proof, ticket.bits) ? new Given(Step.PROOF, Kind.WORK, proof.salt(), timeLeft) : Given.NOTHING;
    }

    /**
     * What to bring along: a fresh challenge, and a ticket: the one that was brought where it is not over, else a fresh one.
     *
     * @param isUsed true where the ticket that was brought cannot be used again
     */
    Failure.ProofRequired ask(CodeDemand demand, boolean isUsed, Instant now) {
        SendProof brought = demand.proof();
        Ticket held = brought == null || isUsed ? null : read(brought.salt(), demand);
        if (brought != null && held != null && held.bits == 0 && now.isBefore(held.until)) {
            return ask(demand, brought.salt(), held.from, now);
        }
        Instant from = now.plus(WAIT);
        return ask(demand, make(0, from, demand), from, now);
    }

    private Failure.ProofRequired ask(CodeDemand demand, String ticket, Instant ticketFrom, Instant now) {
        String salt = make(bits, now, demand);
        return new Failure.ProofRequired(
                new Failure.ProofRequired.Challenge(salt, bits, now.plus(LIFETIME), ticket, ticketFrom));
    }

    private record Ticket(int bits, Instant from, Instant until) {}

    private String make(int ofBits, Instant from, CodeDemand demand) {
        byte[] nonce = new byte[RANDOM_BYTES];
        random.nextBytes(nonce);
        byte[] head = ByteBuffer.allocate(HEAD_BYTES)
                .put((byte) ofBits)
                .putInt((int) from.getEpochSecond())
                .putInt((int) from.plus(LIFETIME).getEpochSecond())
                .put(nonce)
                .array();
        byte[] salt =
                ByteBuffer.allocate(BYTES).put(head).put(mac(head, demand)).array();
        return encode(salt);
    }

    /** Null where it is not ours, or not for this link and network. */
    private @Nullable Ticket read(String salt, CodeDemand demand) {
        byte[] bytes = salt.length() == SALT_CHARS ? decode(salt) : new byte[0];
        if (bytes.length != BYTES) {
            return null;
        }
        byte[] head = Arrays.copyOf(bytes, HEAD_BYTES);
        if (!MessageDigest.isEqual(mac(head, demand), Arrays.copyOfRange(bytes, HEAD_BYTES, BYTES))) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(head);
        return new Ticket(fields.get(), seconds(fields.getInt()), seconds(fields.getInt()));
    }

    private byte[] mac(byte[] head, CodeDemand demand) {
        UUID link = demand.linkId();
        String place = Network.of(demand.address());
        String text = Base64.getEncoder().encodeToString(head);
        return Arrays.copyOf(keyedHash.of("send-proof", text, link.toString(), place), BYTES - HEAD_BYTES);
    }

    private static boolean isSolved(SendProof proof, int bits) {
        String solution = proof.solution();
        if (solution == null || !NUMBER.matcher(solution).matches()) {
            return false;
        }
        byte[] hash = sha256(proof.salt() + ":" + solution);
        return ByteBuffer.wrap(hash).getInt() >>> (Integer.SIZE - bits) == 0;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String encode(byte[] salt) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    }

    private static byte[] decode(String salt) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(salt);
            // Two bits of the last letter say nothing. What was used is known by its text, so only one text may mean
            // it.
            return encode(bytes).equals(salt) ? bytes : new byte[0];
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }

    private static Instant seconds(int seconds) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds));
    }
}
